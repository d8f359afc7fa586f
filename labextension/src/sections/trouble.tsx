import type { TranslationBundle } from '@jupyterlab/translation';
import { VDomRenderer } from '@jupyterlab/ui-components';
import * as React from 'react';

import { ProblemNotice } from '../parts/problemnotice';
import type { IFeatureShareModel } from '../tokens';

/** Says why nobody is connected, and what to do; empty while somebody is. */
export class TroubleSection extends VDomRenderer<IFeatureShareModel> {
  constructor(
    model: IFeatureShareModel,
    private readonly _trans: TranslationBundle
  ) {
    super(model);
    this.addClass('jp-FeatureShare-trouble');
  }

  protected override render(): React.ReactElement | null {
    const { account, catalog } = this.model;
    if (account.phase !== 'failed') {
      return null;
    }
    const { loadedAt } = catalog.state;
    return (
      <>
        <ProblemNotice
          problem={account.problem}
          trans={this._trans}
          onRetry={this._retry}
        />
        {account.last && loadedAt && (
          <p className="jp-FeatureShare-faint">
            {this._trans.__(
              'The list below is from %1.',
              loadedAt.toLocaleTimeString()
            )}
          </p>
        )}
      </>
    );
  }

  private readonly _retry = (): void => {
    void this.model.refresh();
  };
}
