/** The plugins of the extension: JupyterLab starts with them, the rest is loaded at first use. */
import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import {
  ICommandPalette,
  type MainAreaWidget,
  WidgetTracker
} from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ISettingRegistry } from '@jupyterlab/settingregistry';
import { IStateDB } from '@jupyterlab/statedb';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addCommands } from './commands';
import { Hint } from './hint';
import { Lazy } from './lazy';
import { PanelFrame } from './panel/frame';
import { addStillWidgets } from './stillwidgets';
import { addTabs } from './tabs/registering';
import { IFeatureShareModel, type IParts } from './tokens';

/** After JupyterLab's start: then its own first work is done. */
const AHEAD_MS = 2000;

/** Provides the state, so that another extension can read it or stand in for it. */
export const modelPlugin: JupyterFrontEndPlugin<IFeatureShareModel> = {
  id: 'jupyter-featureshare:model',
  description: 'Provides what the Feature Share panel shows.',
  // Whoever first needs it makes it.
  autoStart: false,
  provides: IFeatureShareModel,
  activate: async (app: JupyterFrontEnd): Promise<IFeatureShareModel> => {
    const { FeatureShareApi, FeatureShareModel } = await import('./whole');
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
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null,
    notebooks: INotebookTracker | null,
    settings: ISettingRegistry | null,
    state: IStateDB | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyter_featureshare');
    const tracker = new WidgetTracker<MainAreaWidget>({
      namespace: 'featureshare-tabs'
    });
    const hint = new Hint();
    const parts = new Lazy<IParts>(async () => {
      const { assemble } = await import('./whole');
      const model = await app.resolveRequiredService(IFeatureShareModel);
      const options = { settings, state, notebooks, tracker, hint };
      return assemble(app, model, trans, options);
    });
    if (hint.leftOpen) {
      // Beside JupyterLab's own start; why it failed is told when the panel is there.
      parts.load().catch(() => undefined);
    }
    const frame = new PanelFrame(parts, trans, hint);
    app.shell.add(frame, 'left', { rank: 900, type: 'Feature Share' });
    restorer?.add(frame, frame.id);
    addCommands({ app, parts, trans, palette });
    addTabs({ app, parts, trans, palette }, tracker, restorer);
    void app.restored.then(() => {
      hint.open = frame.isVisible;
      fetchAhead();
    });
  }
};

/** Has the code at hand when it is asked for; a failure is told when it is. */
function fetchAhead(): void {
  setTimeout(() => {
    void import('./whole').catch(() => undefined);
  }, AHEAD_MS);
}

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
