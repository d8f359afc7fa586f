/** Makes the panel, with the reader's settings and as they left it. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { IStateDB } from '@jupyterlab/statedb';
import type { TranslationBundle } from '@jupyterlab/translation';

import { closedIn, remember, remembered, restore } from './memory';
import { BrowseModel } from './modelbrowse';
import { FeatureSharePanel } from './panel';
import { followSettings } from './settings';
import type { IFeatureShareModel } from './tokens';

/** What is absent in some applications. */
export interface ISidebarOptions {
  readonly settings: ISettingRegistry | null;
  readonly state: IStateDB | null;
}

/** The panel, to be put into its frame. */
export function makePanel(
  app: JupyterFrontEnd,
  model: IFeatureShareModel,
  trans: TranslationBundle,
  options: ISidebarOptions
): FeatureSharePanel {
  const { settings, state } = options;
  const browse = new BrowseModel(model.catalog);
  const restored = remembered(state).then(saved => {
    restore(saved, model, browse);
    const closed = closedIn(saved);
    if (closed) {
      panel.closeSections(closed);
    }
    if (state) {
      remember(state, model, browse, panel);
    }
  });
  const context = {
    model,
    browse,
    commands: app.commands,
    trans,
    settings: followSettings(settings)
  };
  const panel = new FeatureSharePanel(context, restored);
  return panel;
}
