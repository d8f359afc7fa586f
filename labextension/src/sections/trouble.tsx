import { VDomRenderer } from '@jupyterlab/ui-components';
import * as React from 'react';

import { CommandIDs } from '../commandids';
import { type ISectionContext, run } from '../context';
import { Action } from '../parts/action';
import { ProblemNotice } from '../parts/problemnotice';
import { VersionNotice } from '../parts/versionnotice';
import { placeOf } from '../place';
import type { AccountState, IFeatureShareModel } from '../tokens';
import { differs, VERSION } from '../version';

/** Says why nobody is connected, and what to do; empty while all is well. */
export class TroubleSection extends VDomRenderer<IFeatureShareModel> {
  constructor(private readonly _context: ISectionContext) {
    super(_context.model);
    this.addClass('jp-FeatureShare-trouble');
  }

  protected override render(): React.ReactElement | null {
    const { account } = this.model;
    return (
      <>
        {this._version()}
        {account.phase === 'failed' && this._failure(account)}
      </>
    );
  }

  private _version(): React.ReactElement | null {
    const { serverVersion } = this.model;
    if (
      serverVersion === null ||
      serverVersion === this._hidden ||
      !differs(VERSION, serverVersion)
    ) {
      return null;
    }
    return (
      <VersionNotice
        server={serverVersion}
        trans={this._context.trans}
        onHide={() => {
          this._hidden = serverVersion;
          this.update();
        }}
      />
    );
  }

  private _failure(
    account: Extract<AccountState, { phase: 'failed' }>
  ): React.ReactElement {
    const { trans, commands } = this._context;
    const { profiles, catalog } = this.model;
    const { profile, region } = placeOf(this.model.profile);
    const { loadedAt } = catalog.state;
    return (
      <>
        <ProblemNotice
          problem={account.problem}
          profile={profile ?? account.last?.profile}
          trans={trans}
          onRetry={this._retry}
        >
          {profiles.length > 1 && (
            <Action
              label={trans.__('Choose another profile')}
              onClick={() => {
                run(commands, CommandIDs.switchAccount);
              }}
            />
          )}
          {region !== null && (
            <Action
              label={trans.__('Back from %1', region)}
              onClick={() => {
                void this.model.switchProfile(profile);
              }}
            />
          )}
        </ProblemNotice>
        {account.last && loadedAt && (
          <p className="jp-FeatureShare-note">
            {trans.__(
              'Your list below is from %1.',
              loadedAt.toLocaleTimeString(undefined, { timeStyle: 'short' })
            )}
          </p>
        )}
      </>
    );
  }

  private readonly _retry = (): void => {
    void this.model.refresh();
  };

  /** The other version that the reader knows of. */
  private _hidden: string | null = null;
}
