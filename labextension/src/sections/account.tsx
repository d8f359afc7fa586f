import type { TranslationBundle } from '@jupyterlab/translation';
import { VDomRenderer } from '@jupyterlab/ui-components';
import * as React from 'react';

import { AccountCard } from '../parts/accountcard';
import { Loading } from '../parts/loading';
import { ProblemNotice } from '../parts/problemnotice';
import type { IFeatureShareModel } from '../tokens';

/** The section that says who is connected. */
export class AccountSection extends VDomRenderer<IFeatureShareModel> {
  constructor(model: IFeatureShareModel, trans: TranslationBundle) {
    super(model);
    this._trans = trans;
    this.addClass('jp-FeatureShare-section');
    this.title.label = trans.__('Connected account');
  }

  protected override render(): React.ReactElement {
    const state = this.model.account;
    switch (state.phase) {
      case 'loading':
        return (
          <Loading label={this._trans.__('Asking AWS who is connected…')} />
        );
      case 'connected':
        return <AccountCard account={state.account} trans={this._trans} />;
      case 'failed':
        return (
          <ProblemNotice
            problem={state.problem}
            trans={this._trans}
            onRetry={this._retry}
          />
        );
    }
  }

  private readonly _retry = (): void => {
    void this.model.refresh();
  };

  private readonly _trans: TranslationBundle;
}
