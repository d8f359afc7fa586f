/** The plugins of the extension. */
import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { FeatureShareApi } from './api';
import { addCommands } from './commands';
import { FeatureShareModel } from './model';
import { FeatureSharePanel } from './panel';
import { addTabs } from './tabs';
import { IFeatureShareModel } from './tokens';

/** Provides the state, so that another extension can read it or stand in for it. */
export const modelPlugin: JupyterFrontEndPlugin<IFeatureShareModel> = {
  id: 'jupyter-featureshare:model',
  description: 'Provides what the Feature Share panel shows.',
  autoStart: true,
  provides: IFeatureShareModel,
  activate: (app: JupyterFrontEnd): IFeatureShareModel =>
    new FeatureShareModel(
      profile =>
        new FeatureShareApi(app.serviceManager.serverSettings, profile),
      app.serviceManager.events.stream
    )
};

/** Adds the panel and its commands; everything optional is absent somewhere, as in Notebook 7. */
export const panelPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-featureshare:panel',
  description: 'Adds the Feature Share panel to the left sidebar.',
  autoStart: true,
  requires: [IFeatureShareModel],
  optional: [ITranslator, ICommandPalette, ILayoutRestorer, INotebookTracker],
  activate: (
    app: JupyterFrontEnd,
    model: IFeatureShareModel,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    notebooks: INotebookTracker | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyter_featureshare');
    const panel = new FeatureSharePanel(model, trans);
    app.shell.add(panel, 'left', { rank: 900, type: 'Feature Share' });
    restorer?.add(panel, panel.id);
    addCommands(app, panel, model, trans, palette);
    addTabs(app, model, trans, { palette, restorer, notebooks });
  }
};

export { IFeatureShareModel } from './tokens';

export default [modelPlugin, panelPlugin];
