import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IView } from '../modelbrowse';
import type { GroupRow, Truth } from '../wire';

/** What was searched in place of what was typed, and what would find something. */
export function SearchNotes(props: {
  view: IView;
  query: string;
  trans: TranslationBundle;
  onQuery: (query: string) => void;
  onClear: () => void;
}): React.ReactElement | null {
  const { view, query, trans, onQuery, onClear } = props;
  const { corrections } = view.found;
  if (view.count > 0) {
    return corrections.length === 0 ? null : (
      <p className="jp-FeatureShare-remark">
        {corrections
          .map(({ typed, meant }) =>
            trans.__(
              'No match for “%1”: showing “%2” (%3).',
              typed,
              meant,
              view.count
            )
          )
          .join(' ')}
      </p>
    );
  }
  return (
    <div className="jp-FeatureShare-empty">
      <p>
        {query.trim() === ''
          ? trans.__('No feature group passes the filters.')
          : trans.__('No match for “%1”.', query.trim())}
      </p>
      {view.suggestion && (
        <Suggestion
          suggestion={view.suggestion}
          trans={trans}
          onQuery={onQuery}
        />
      )}
      <button
        type="button"
        className="jp-mod-styled jp-FeatureShare-button"
        onClick={onClear}
      >
        {trans.__('Clear filters')}
      </button>
    </div>
  );
}

function Suggestion(props: {
  suggestion: { query: string; count: number };
  trans: TranslationBundle;
  onQuery: (query: string) => void;
}): React.ReactElement {
  const { suggestion, trans, onQuery } = props;
  return (
    <p>
      {trans.__('Did you mean')}{' '}
      <button
        type="button"
        className="jp-FeatureShare-link"
        onClick={() => {
          onQuery(suggestion.query);
        }}
      >
        {`“${suggestion.query}” (${suggestion.count})`}
      </button>
      ?
    </p>
  );
}

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
      {!own && <p>{trans.__('This account owns no feature groups.')}</p>}
      {!others && <NothingShared {...props} />}
    </div>
  );
}

const SIGNS = { yes: '✓', no: '✗', unknown: '?' } as const;

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
      <ul
        className="jp-FeatureShare-checks"
        aria-label={trans.__('Why that may be')}
      >
        {causes(props).map(({ truth, label }) => (
          <li key={label} data-truth={truth}>
            <span aria-hidden="true">{SIGNS[truth]}</span> {label}
          </li>
        ))}
      </ul>
      {pending > 0 && (
        <button
          type="button"
          className="jp-mod-styled jp-FeatureShare-button"
          onClick={onInbox}
        >
          {trans._n('Look at %1 invitation', 'Look at %1 invitations', pending)}
        </button>
      )}
      <button
        type="button"
        className="jp-mod-styled jp-FeatureShare-button"
        onClick={onRetry}
      >
        {trans.__('Ask AWS again')}
      </button>
    </>
  );
}

function causes(props: INothingProps): { truth: Truth; label: string }[] {
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
