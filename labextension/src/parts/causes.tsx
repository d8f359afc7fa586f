import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { agoOf } from '../deadline';
import type { ILoaded } from '../tokens';
import type { CauseKind, CauseRow, RegionRow } from '../wire';
import { Action } from './action';
import { Checks, type ICheck } from './checks';
import { useNow } from './clock';
import { Fold } from './fold';
import { ProblemNotice } from './problemnotice';
import { Skeleton } from './skeleton';

/** How many things look the same from outside. */
const CAUSES = 5;

interface ICausesProps {
  state: ILoaded<CauseRow>;
  trans: TranslationBundle;
  /** Asks AWS: it costs calls, and so waits for the reader. */
  onAsk: () => void;
}

/** Why nothing may be shared: tested when the reader opens it, and whenever they ask again. */
export function Causes(props: ICausesProps): React.ReactElement {
  const { state, trans, onAsk } = props;
  return (
    <Fold
      summary={trans.__('Find out why: ask AWS about five causes')}
      onOpen={() => {
        if (state.phase === 'idle') {
          onAsk();
        }
      }}
    >
      <Tested {...props} />
    </Fold>
  );
}

function Tested({ state, trans, onAsk }: ICausesProps): React.ReactElement {
  const { phase, rows, problem, loadedAt } = state;
  const asking = phase === 'loading';
  if (phase === 'idle' || (asking && rows.length === 0)) {
    return (
      <Skeleton label={trans.__('Asking AWS for the causes…')} rows={CAUSES} />
    );
  }
  return (
    <>
      {problem && (
        <ProblemNotice
          problem={problem}
          what={trans.__('The causes could not be tested')}
          trans={trans}
          onRetry={onAsk}
        />
      )}
      <Checks
        name={trans.__('Why that may be')}
        checks={rows.map(row => checkOf(row, trans))}
        trans={trans}
      />
      <p className="jp-FeatureShare-faint" role="status">
        {asking ? (
          trans.__('Asking AWS again…')
        ) : (
          <Asked at={loadedAt} trans={trans} />
        )}
      </p>
      {!problem && <Action label={trans.__('Check again')} onClick={onAsk} />}
    </>
  );
}

function Asked(props: {
  at: Date | null;
  trans: TranslationBundle;
}): React.ReactElement | null {
  const { at, trans } = props;
  const now = useNow(60_000);
  return at && <>{trans.__('Asked %1.', agoOf(at, now, trans))}</>;
}

function checkOf(row: CauseRow, trans: TranslationBundle): ICheck {
  return {
    truth: row.ruled_out,
    label: trans.__('%1: %2', nameOf(row.kind, trans), row.said),
    step: row.next_step,
    parts: row.regions.map(region => regionWords(region, trans))
  };
}

function nameOf(kind: CauseKind, trans: TranslationBundle): string {
  const names: Readonly<Record<CauseKind, string>> = {
    invitations: trans.__('No invitation missed'),
    organization: trans.__('No silent share in an organization'),
    regions: trans.__('Nothing in another Region'),
    rights: trans.__('You may ask RAM'),
    propagation: trans.__('Nothing on its way')
  };
  return names[kind];
}

function regionWords(
  { region, shared, invitations }: RegionRow,
  trans: TranslationBundle
): string {
  const what = [
    ...(shared > 0 ? [trans._n('%1 share', '%1 shares', shared)] : []),
    ...(invitations > 0
      ? [trans._n('%1 invitation', '%1 invitations', invitations)]
      : [])
  ];
  return trans.__('%1: %2', region, what.join(', '));
}
