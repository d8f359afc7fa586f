/** Puts the panel into the left sidebar, with the reader's settings and as they left it. */
import type { ILayoutRestorer, JupyterFrontEnd } from '@jupyterlab/application';
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
  readonly restorer: ILayoutRestorer | null;
  readonly settings: ISettingRegistry | null;
  readonly state: IStateDB | null;
}

/** The panel, shown where the shell shows it. */
export function addPanel(
  app: JupyterFrontEnd,
  model: IFeatureShareModel,
  trans: TranslationBundle,
  options: ISidebarOptions
): FeatureSharePanel {
  const { restorer, settings, state } = options;
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
  app.shell.add(panel, 'left', { rank: 900, type: 'Feature Share' });
  restorer?.add(panel, panel.id);
  return panel;
}
