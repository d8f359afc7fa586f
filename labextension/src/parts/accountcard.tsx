import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IAccount } from '../tokens';

interface IAccountCardProps {
  account: IAccount;
  trans: TranslationBundle;
}

/** Account, role, region and profile, and what is special about the connection. */
export function AccountCard(props: IAccountCardProps): React.ReactElement {
  const { account, trans } = props;
  return (
    <>
      <dl className="jp-FeatureShare-facts">
        <Fact name={trans.__('Account')} value={account.account_id} />
        <Fact name={trans.__('Role')} value={account.role} hint={account.arn} />
        <Fact name={trans.__('Region')} value={account.region} />
        {account.profile !== null && (
          <Fact name={trans.__('Profile')} value={account.profile} />
        )}
      </dl>
      {account.custom_endpoint && (
        <p className="jp-FeatureShare-note">
          {trans.__('Calls go to a custom endpoint, not to AWS itself.')}
        </p>
      )}
      {account.read_only && (
        <p className="jp-FeatureShare-note">
          {trans.__('This server is set to read only.')}
        </p>
      )}
    </>
  );
}

function Fact(props: {
  name: string;
  value: string;
  hint?: string;
}): React.ReactElement {
  return (
    <>
      <dt>{props.name}</dt>
      <dd title={props.hint}>{props.value}</dd>
    </>
  );
}
