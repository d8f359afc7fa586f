/** The plugins of the extension. */
import {
  ILayoutRestorer,
  type JupyterFrontEnd,
  type JupyterFrontEndPlugin
} from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ITranslator, nullTranslator } from '@jupyterlab/translation';

import { addCommands } from './commands';
import { FeatureShareModel } from './model';
import { FeatureSharePanel } from './panel';
import { IFeatureShareModel } from './tokens';

/** Provides the state, so that another extension can read it or stand in for it. */
export const modelPlugin: JupyterFrontEndPlugin<IFeatureShareModel> = {
  id: 'jupyter-featureshare:model',
  description: 'Provides what the Feature Share panel shows.',
  autoStart: true,
  provides: IFeatureShareModel,
  activate: (app: JupyterFrontEnd): IFeatureShareModel =>
    new FeatureShareModel(app.serviceManager.serverSettings)
};

/** Adds the panel and its commands; everything optional is absent somewhere, as in Notebook 7. */
export const panelPlugin: JupyterFrontEndPlugin<void> = {
  id: 'jupyter-featureshare:panel',
  description: 'Adds the Feature Share panel to the left sidebar.',
  autoStart: true,
  requires: [IFeatureShareModel],
  optional: [ITranslator, ICommandPalette, ILayoutRestorer],
  activate: (
    app: JupyterFrontEnd,
    model: IFeatureShareModel,
    translator: ITranslator | null,
    palette: ICommandPalette | null,
    restorer: ILayoutRestorer | null
  ): void => {
    const trans = (translator ?? nullTranslator).load('jupyter_featureshare');
    const panel = new FeatureSharePanel(model, trans);
    app.shell.add(panel, 'left', { rank: 900, type: 'Feature Share' });
    restorer?.add(panel, panel.id);
    addCommands(app, panel, model, trans, palette);
  }
};

export { IFeatureShareModel } from './tokens';

export default [modelPlugin, panelPlugin];
