import * as React from 'react';

import { CommandIDs } from '../commandids';
import { accountIn, type ISectionContext, run } from '../context';
import { pendingIn } from '../invitations';
import { Action } from '../parts/action';
import { Nothing } from '../parts/nothing';
import { SearchNotes } from '../parts/searchnotes';

/** What is said about the catalog beside its tree, or in its place. */
export function CatalogRemarks(props: {
  context: ISectionContext;
  onRetry: () => void;
}): React.ReactElement | null {
  const { context, onRetry } = props;
  const { browse, trans } = context;
  const { phase, rows } = browse.catalog.state;
  if (phase === 'stopped' && rows.length === 0) {
    return (
      <div className="jp-FeatureShare-empty">
        <p>{trans.__('Stopped before the first feature group came.')}</p>
        <Action label={trans.__('Load')} onClick={onRetry} />
      </div>
    );
  }
  return phase === 'ready' && !browse.narrowed ? (
    <NothingOf context={context} />
  ) : null;
}

/** What became of the search, above its hits. */
export function SearchRemarks(props: {
  context: ISectionContext;
}): React.ReactElement | null {
  const { browse, trans } = props.context;
  return !browse.narrowed || browse.view.total === 0 ? null : (
    <SearchNotes
      view={browse.view}
      query={browse.query}
      trans={trans}
      onQuery={query => {
        browse.query = query;
      }}
      onClear={() => {
        browse.clear();
      }}
    />
  );
}

function NothingOf({
  context
}: {
  context: ISectionContext;
}): React.ReactElement {
  const { model, browse, commands, trans } = context;
  const account = accountIn(model.account);
  const { rows, problems } = browse.catalog.state;
  const goTo = (section: string) => () => {
    run(commands, CommandIDs.open, { section });
  };
  return (
    <Nothing
      rows={rows}
      accountId={account?.account_id ?? ''}
      region={account?.region ?? ''}
      pending={pendingIn(model.inbox.state.rows).length}
      whole={problems.length === 0}
      causes={model.causes.state}
      trans={trans}
      onInbox={goTo('inbox')}
      onShared={goTo('catalog')}
      onCauses={() => {
        void model.causes.load();
      }}
    />
  );
}
