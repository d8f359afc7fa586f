import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IView } from '../modelbrowse';
import { Action } from './action';

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
      <Action label={trans.__('Clear filters')} onClick={onClear} />
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
