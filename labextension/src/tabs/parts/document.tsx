import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IAccount } from '../../tokens';

interface IDocumentProps {
  trans: TranslationBundle;
  /** Whom the tab acts as, once that is known. */
  account: IAccount | null;
  /** What was done last, read out by screen readers. */
  said: string;
  children: React.ReactNode;
}

/** The frame of every tab: whom it acts as, the content, and a line for what was done last. */
export function Document(props: IDocumentProps): React.ReactElement {
  const { trans, account, said, children } = props;
  return (
    <div className="jp-FeatureShare-doc">
      {account && <ActingAs account={account} trans={trans} />}
      {children}
      <p className="jp-FeatureShare-doc-said" role="status">
        {said}
      </p>
    </div>
  );
}

function ActingAs(props: {
  account: IAccount;
  trans: TranslationBundle;
}): React.ReactElement {
  const { account, trans } = props;
  const { account_id, role, region } = account;
  return (
    <p className="jp-FeatureShare-doc-actingAs" title={account.arn}>
      {trans.__('Acting as %1 in account %2, %3', role, account_id, region)}
      {account.profile !== null && ` · ${account.profile}`}
      {account.custom_endpoint && (
        <span className="jp-FeatureShare-doc-chip">
          {trans.__('not AWS itself: custom endpoint')}
        </span>
      )}
      {account.read_only && (
        <span className="jp-FeatureShare-doc-chip">
          {trans.__('read only')}
        </span>
      )}
    </p>
  );
}
