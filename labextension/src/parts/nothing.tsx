import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { catalogRequest } from '../requests';
import type { ILoaded } from '../tokens';
import type { CauseRow, GroupRow } from '../wire';
import { Action } from './action';
import { Causes } from './causes';
import { Copyable } from './copyable';
import { Fold } from './fold';

interface INothingProps {
  rows: readonly GroupRow[];
  accountId: string;
  region: string;
  pending: number;
  /** Whether AWS answered the whole question: without that, none found is not none. */
  whole: boolean;
  causes: ILoaded<CauseRow>;
  trans: TranslationBundle;
  onInbox: () => void;
  /** Goes to the groups that others share. */
  onShared: () => void;
  onCauses: () => void;
}

/** Says what there is none of: own groups, or groups of others; and why that may be. */
export function Nothing(props: INothingProps): React.ReactElement | null {
  const { rows, accountId } = props;
  const own = rows.some(row => row.owner_account_id === accountId);
  const others = rows.some(row => row.owner_account_id !== accountId);
  if (own && others) {
    return null;
  }
  return (
    <div className="jp-FeatureShare-empty">
      {!own && <NothingOwned {...props} others={others} />}
      {!others && <NothingShared {...props} />}
    </div>
  );
}

/** How a group of one's own is made. */
const CREATE = `from jupyter_featureshare import connect
from jupyter_featureshare.owner.features import create_feature_group

create_feature_group(connect(), 'name', df, record_identifier='id', event_time='time')`;

function NothingOwned(
  props: INothingProps & { others: boolean }
): React.ReactElement {
  const { whole, others, trans, onShared } = props;
  return (
    <>
      <p>
        {whole
          ? trans.__('This account owns no feature groups.')
          : trans.__(
              'No feature group of this account was found, but part of the question failed: see below.'
            )}
      </p>
      {others && (
        <Action label={trans.__('Look at shared')} onClick={onShared} />
      )}
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
  const { accountId, region, pending, whole, trans, onInbox } = props;
  return (
    <>
      <p>
        {whole
          ? trans.__('Nothing is shared with %1 in %2.', accountId, region)
          : trans.__(
              'Nothing shared with %1 was found in %2, but part of the question failed: see below.',
              accountId,
              region
            )}
      </p>
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
      <Causes state={props.causes} trans={trans} onAsk={props.onCauses} />
      <Fold summary={trans.__('Ask an owner')}>
        <Copyable
          label={trans.__('A message to send to them:')}
          command={catalogRequest(accountId, region, trans)}
          trans={trans}
        />
      </Fold>
    </>
  );
}
