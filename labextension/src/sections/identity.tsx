import type { TranslationBundle } from '@jupyterlab/translation';
import { VDomRenderer } from '@jupyterlab/ui-components';
import * as React from 'react';

import { accountIn } from '../context';
import { Select } from '../parts/select';
import { placed, placeOf } from '../place';
import type { IAccount, IFeatureShareModel } from '../tokens';

/** The bar that says as whom everything is done, and lets it be somebody else. */
export class IdentitySection extends VDomRenderer<IFeatureShareModel> {
  constructor(
    model: IFeatureShareModel,
    private readonly _trans: TranslationBundle
  ) {
    super(model);
    this.addClass('jp-FeatureShare-identity');
    this.node.setAttribute('role', 'group');
    this.node.setAttribute('aria-label', _trans.__('Acting as'));
  }

  /** Puts the focus on the switcher; whether there is one. */
  focusSwitcher(): boolean {
    const switcher = this.node.querySelector('select');
    switcher?.focus();
    return switcher !== null;
  }

  protected override render(): React.ReactElement {
    const { account, profiles } = this.model;
    const { profile } = placeOf(this.model.profile);
    const known = accountIn(account);
    return (
      <>
        {known?.custom_endpoint && (
          <p className="jp-FeatureShare-sandbox" role="note">
            {this._trans.__('Sandbox – not AWS')}
          </p>
        )}
        <Switcher
          profiles={profiles}
          chosen={profile ?? known?.profile ?? ''}
          trans={this._trans}
          onChoose={this._choose}
        />
        {known && (
          <Identity
            account={known}
            alone={profiles.length < 2}
            trans={this._trans}
            onMove={this._move}
          />
        )}
      </>
    );
  }

  private readonly _choose = (profile: string): void => {
    void this.model.switchProfile(profile);
  };

  private readonly _move = (region: string): void => {
    const { profile } = placeOf(this.model.profile);
    const isHome = accountIn(this.model.account)?.home_region === region;
    const there = placed({ profile, region: isHome ? null : region });
    void this.model.switchProfile(there);
  };
}

function Switcher(props: {
  profiles: readonly string[];
  chosen: string;
  trans: TranslationBundle;
  onChoose: (profile: string) => void;
}): React.ReactElement | null {
  const { profiles, chosen, trans, onChoose } = props;
  if (profiles.length < 2) {
    return null;
  }
  // A profile that the server does not list may be what the environment chose.
  const shown = profiles.includes(chosen) ? profiles : [chosen, ...profiles];
  return (
    <label className="jp-FeatureShare-switcher">
      <span>{trans.__('Acting as')}</span>
      <Select
        value={chosen}
        onChange={event => {
          onChoose(event.target.value);
        }}
      >
        {shown.map(name => (
          <option key={name} value={name} disabled={name === ''}>
            {name || trans.__('default credentials')}
          </option>
        ))}
      </Select>
    </label>
  );
}

function Identity(props: {
  account: IAccount;
  /** Whether there is no other profile, and so no switcher that would name this one. */
  alone: boolean;
  trans: TranslationBundle;
  onMove: (region: string) => void;
}): React.ReactElement {
  const { account, alone, trans, onMove } = props;
  return (
    <>
      <dl className="jp-FeatureShare-who">
        <Fact name={trans.__('Account')} value={account.account_id} />
        <Fact name={trans.__('Role')} value={account.role} hint={account.arn} />
        <Region account={account} trans={trans} onMove={onMove} />
        {alone && account.profile !== null && (
          <Fact name={trans.__('Profile')} value={account.profile} />
        )}
      </dl>
      {account.read_only && (
        <p className="jp-FeatureShare-note">
          {trans.__('This server is set to read only.')}
        </p>
      )}
    </>
  );
}

/** RAM and Feature Store know one Region at a time: what is shared in another is found there only. */
function Region(props: {
  account: IAccount;
  trans: TranslationBundle;
  onMove: (region: string) => void;
}): React.ReactElement {
  const { account, trans, onMove } = props;
  const { region, regions } = account;
  if (regions.length < 2) {
    return <Fact name={trans.__('Region')} value={region} />;
  }
  return (
    <div>
      <dt className="jp-FeatureShare-hidden">{trans.__('Region')}</dt>
      <dd className="jp-FeatureShare-region">
        <Select
          aria-label={trans.__('Region')}
          title={trans.__('Look in another Region')}
          value={region}
          onChange={event => {
            onMove(event.target.value);
          }}
        >
          {regions.map(name => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </Select>
      </dd>
    </div>
  );
}

function Fact(props: {
  name: string;
  value: string;
  hint?: string;
}): React.ReactElement {
  return (
    <div>
      <dt className="jp-FeatureShare-hidden">{props.name}</dt>
      <dd title={`${props.name}: ${props.hint ?? props.value}`}>
        {props.value}
      </dd>
    </div>
  );
}
