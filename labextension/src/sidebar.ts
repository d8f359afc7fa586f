/** Makes the panel, with the reader's settings and as they left it. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { ISettingRegistry } from '@jupyterlab/settingregistry';
import type { IStateDB } from '@jupyterlab/statedb';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Hint } from './hint';
import { closedIn, remember, remembered, restore } from './memory';
import { BrowseModel } from './modelbrowse';
import { FeatureSharePanel } from './panel';
import { followSettings } from './settings';
import type { IFeatureShareModel } from './tokens';

/** What is absent in some applications. */
export interface ISidebarOptions {
  readonly settings: ISettingRegistry | null;
  readonly state: IStateDB | null;
  readonly hint: Hint;
}

/** The panel, to be put into its frame. */
export function makePanel(
  app: JupyterFrontEnd,
  model: IFeatureShareModel,
  trans: TranslationBundle,
  options: ISidebarOptions
): FeatureSharePanel {
  const { settings, state, hint } = options;
  const browse = new BrowseModel(model.catalog);
  const early = askEarly(model, hint);
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
  const panel = new FeatureSharePanel(context, restored, early);
  model.stateChanged.connect(() => {
    hint.profile = model.profile;
  });
  return panel;
}

/** Asks at once for what a panel that was left open will show; whether it did. */
function askEarly(model: IFeatureShareModel, { leftOpen }: Hint): boolean {
  if (leftOpen === null) {
    return false;
  }
  if (leftOpen.profile !== null) {
    model.startWith(leftOpen.profile);
  }
  void model.refresh();
  return true;
}
