/** All that is loaded when the panel or a command is first used: the state, the panel, the tabs. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { TranslationBundle } from '@jupyterlab/translation';

import { type ISidebarOptions, makePanel } from './sidebar';
import { type ITabsOptions, makeTabs } from './tabs';
import type { IParts, IFeatureShareModel } from './tokens';

export { FeatureShareApi } from './api';
export { FeatureShareModel } from './model';

/** Puts the parts together. */
export function assemble(
  app: JupyterFrontEnd,
  model: IFeatureShareModel,
  trans: TranslationBundle,
  options: ISidebarOptions & ITabsOptions
): IParts {
  return {
    model,
    panel: makePanel(app, model, trans, options),
    tabs: makeTabs(app, model, trans, options)
  };
}
