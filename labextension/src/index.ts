/** The plugins of the extension. */
import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { FeatureShareApi } from './api';
import { addCommands } from './commands';
import { FeatureShareModel } from './model';
import { addPanel } from './sidebar';
import { addStillWidgets } from './stillwidgets';
import { addTabs } from './tabs';
import { IFeatureShareModel } from './tokens';

/** Provides the state, so that another extension can read it or stand in for it. */
export const modelPlugin: JupyterFrontEndPlugin<IFeatureShareModel> = {
  id: 'jupyter-featureshare:model',
  description: 'Provides what the Feature Share panel shows.',
  autoStart: true,
  provides: IFeatureShareModel,
  activate: (app: JupyterFrontEnd): IFeatureShareModel => {
    const { serverSettings, events } = app.serviceManager;
    return new FeatureShareModel(
      profile => new FeatureShareApi(serverSettings, profile),
      events.stream
    );
  }
};

/** Adds the panel and its commands; everything optional is absent somewhere, as in Notebook 7. */
export const panelPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-featureshare:panel',
  description: 'Adds the Feature Share panel to the left sidebar.',
  autoStart: true,
  requires: [IFeatureShareModel],
  optional: [
    ITranslator,
    ICommandPalette,
    ILayoutRestorer,
    INotebookTracker,
    ISettingRegistry,
    IStateDB
  ],
  activate: (
    app: JupyterFrontEnd,
    model: IFeatureShareModel,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    notebooks: INotebookTracker | null,
    settings: ISettingRegistry | null,
    state: IStateDB | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyter_featureshare');
    const panel = addPanel(app, model, trans, { restorer, settings, state });
    addCommands({ app, panel, model, trans, palette });
    addTabs(app, model, trans, { palette, restorer, notebooks });
  }
};

/** Shows the plain form of our widgets in notebooks that are opened without their kernel. */
export const stillWidgetsPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-featureshare:still-widgets',
  description: 'Shows what widgets of Feature Share showed, without a kernel.',
  autoStart: true,
  requires: [INotebookTracker],
  activate: (_: JupyterFrontEnd, notebooks: INotebookTracker): void => {
    addStillWidgets(notebooks);
  }
};

export { IFeatureShareModel } from './tokens';

export default [modelPlugin, panelPlugin, stillWidgetsPlugin];
