import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { GroupRow } from '../wire';
import { Action } from './action';
import { Checks, type ICheck } from './checks';
import { Copyable } from './copyable';

interface INothingProps {
  rows: readonly GroupRow[];
  accountId: string;
  region: string;
  pending: number;
  failures: number;
  trans: TranslationBundle;
  onInbox: () => void;
  onRetry: () => void;
}

/** Says what there is none of: own groups, or groups of others; and why that may be. */
export function Nothing(props: INothingProps): React.ReactElement | null {
  const { rows, accountId, trans } = props;
  const own = rows.some(row => row.owner_account_id === accountId);
  const others = rows.some(row => row.owner_account_id !== accountId);
  if (own && others) {
    return null;
  }
  return (
    <div className="jp-FeatureShare-empty">
      {!own && <NothingOwned trans={trans} />}
      {!others && <NothingShared {...props} />}
    </div>
  );
}

/** How a group of one's own is made. */
const CREATE = `from jupyter_featureshare import connect
from jupyter_featureshare.owner.features import create_feature_group

create_feature_group(connect(), 'name', df, record_identifier='id', event_time='time')`;

function NothingOwned({
  trans
}: {
  trans: TranslationBundle;
}): React.ReactElement {
  return (
    <>
      <p>{trans.__('This account owns no feature groups.')}</p>
      <details>
        <summary>{trans.__('Create one from a DataFrame')}</summary>
        <Copyable
          label={trans.__('In a notebook:')}
          command={CREATE}
          trans={trans}
        />
      </details>
    </>
  );
}

function NothingShared(props: INothingProps): React.ReactElement {
  const { rows, accountId, region, trans } = props;
  const fact = trans.__('Nothing is shared with %1 in %2.', accountId, region);
  // Beside groups of one's own it is a remark; without any it is the answer.
  return rows.length > 0 ? (
    <details>
      <summary>{fact}</summary>
      <Causes {...props} />
    </details>
  ) : (
    <>
      <p>{fact}</p>
      <Causes {...props} />
    </>
  );
}

function Causes(props: INothingProps): React.ReactElement {
  const { pending, trans, onInbox, onRetry } = props;
  return (
    <>
      <Checks name={trans.__('Why that may be')} checks={causes(props)} />
      {pending > 0 && (
        <Action
          label={trans._n(
            'Look at %1 invitation',
            'Look at %1 invitations',
            pending
          )}
          onClick={onInbox}
        />
      )}
      <Action label={trans.__('Ask AWS again')} onClick={onRetry} />
    </>
  );
}

function causes(props: INothingProps): ICheck[] {
  const { pending, failures, region, trans } = props;
  return [
    {
      truth: pending > 0 ? 'no' : 'yes',
      label:
        pending > 0
          ? trans.__('An invitation waits for your answer')
          : trans.__('No invitation waits for your answer')
    },
    {
      truth: failures > 0 ? 'no' : 'yes',
      label:
        failures > 0
          ? trans.__('AWS refused part of the question: see below')
          : trans.__('AWS answered the whole question')
    },
    {
      truth: 'unknown',
      label: trans.__('Shares are per Region; only %1 was asked', region)
    },
    {
      truth: 'unknown',
      label: trans.__(
        'Inside an organization there is no invitation, if its sharing is on'
      )
    },
    {
      truth: 'unknown',
      label: trans.__('A new share can take minutes to arrive')
    }
  ];
}
