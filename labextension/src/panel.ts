/** The sidebar panel: a place for sections, no content of its own. */
import type { TranslationBundle } from '@jupyterlab/translation';
import { SidePanel } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';

import { featureShareIcon } from './icon';
import { AccountSection } from './sections/account';
import type { IFeatureShareModel } from './tokens';

/** The id by which the shell, layouts and tests find the panel. */
export const PANEL_ID = 'jp-featureshare-panel';

/** Shows the sections and asks for fresh data whenever it comes into view. */
export class FeatureSharePanel extends SidePanel {
  constructor(model: IFeatureShareModel, trans: TranslationBundle) {
    super();
    this._model = model;
    this.id = PANEL_ID;
    this.addClass('jp-FeatureShare-panel');
    this.title.icon = featureShareIcon;
    this.title.caption = trans.__('Feature Share');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Feature Share'));
    this.addWidget(new AccountSection(model, trans));
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    // A restored layout attaches the panel already open, without showing it first.
    if (this.isVisible) {
      void this._model.refresh();
    }
  }

  protected override onBeforeShow(message: Message): void {
    super.onBeforeShow(message);
    void this._model.refresh();
  }

  private readonly _model: IFeatureShareModel;
}
