import { refreshIcon, stopIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { CommandIDs } from '../commandids';
import { type ISectionContext, run } from '../context';
import { agoOf } from '../deadline';
import type { BrowseModel } from '../modelbrowse';
import { useNow, useUnhurried } from '../parts/clock';
import { Failures } from '../parts/failures';
import type { ILoaded, IProgress } from '../tokens';
import type { GroupRow, Problem } from '../wire';
import { Section } from './section';

/** How much there is, how old it is, and what could not be read. */
export class StatusSection extends Section<BrowseModel> {
  constructor(context: ISectionContext) {
    const { browse, model } = context;
    super(browse, context, model.inbox, model.shares);
    this.addClass('jp-FeatureShare-status');
  }

  protected override render(): React.ReactElement {
    const { browse, model, commands, trans } = this.context;
    const problems = [
      ...browse.catalog.state.problems,
      ...model.inbox.state.problems,
      ...model.shares.state.problems
    ];
    return (
      <Status
        text={this._text()}
        state={browse.catalog.state}
        problems={problems}
        trans={trans}
        onRefresh={() => {
          run(commands, CommandIDs.refresh);
        }}
        onStop={() => {
          browse.catalog.stop();
        }}
      />
    );
  }

  private _text(): string {
    const { browse, trans } = this.context;
    const { state } = browse.catalog;
    const { count, total } = browse.view;
    const groups = trans._n('%2 group', '%2 groups', total, counted(total));
    if (state.phase === 'loading') {
      return loadingText(browse.catalog.progress, trans);
    }
    const found = browse.narrowed
      ? trans.__('%1 of %2', counted(count), groups)
      : groups;
    const owners = new Set(state.rows.map(row => row.owner_account_id)).size;
    const accounts = trans._n('%1 account', '%1 accounts', owners);
    const stopped =
      state.phase === 'stopped' ? [trans.__('stopped, incomplete')] : [];
    return [found, accounts, ...stopped].join(' · ');
  }
}

/** How far a load has come, and about how far it goes. */
function loadingText(
  { arrived, expected }: IProgress,
  trans: TranslationBundle
): string {
  if (arrived === 0) {
    return trans.__('Loading…');
  }
  return expected === null || expected <= arrived
    ? trans.__('%1 loaded, continuing…', counted(arrived))
    : trans.__(
        '%1 of ~%2 loaded, continuing…',
        counted(arrived),
        counted(expected)
      );
}

function counted(count: number): string {
  return count.toLocaleString();
}

interface IStatusProps {
  text: string;
  state: ILoaded<GroupRow>;
  problems: readonly Problem[];
  trans: TranslationBundle;
  onRefresh: () => void;
  onStop: () => void;
}

function Status(props: IStatusProps): React.ReactElement {
  const { text, state, problems, trans, onRefresh, onStop } = props;
  const loading = state.phase === 'loading';
  return (
    <>
      <div className="jp-FeatureShare-statusline">
        <span className="jp-FeatureShare-statustext">
          {text}
          {state.loadedAt && !loading && (
            <Age at={state.loadedAt} trans={trans} />
          )}
        </span>
        {loading ? (
          <Tool
            icon={stopIcon}
            label={trans.__('Stop loading')}
            onClick={onStop}
          />
        ) : (
          <Tool
            icon={refreshIcon}
            label={trans.__('Ask AWS anew')}
            onClick={onRefresh}
          />
        )}
      </div>
      <Spoken text={text} />
      <Failures problems={problems} trans={trans} />
    </>
  );
}

/** The same for those who listen, at most once in two seconds. */
function Spoken(props: { text: string }): React.ReactElement {
  return (
    <span className="jp-FeatureShare-hidden" role="status">
      {useUnhurried(props.text)}
    </span>
  );
}

function Age(props: {
  at: Date;
  trans: TranslationBundle;
}): React.ReactElement {
  const { at, trans } = props;
  return (
    <time
      dateTime={at.toISOString()}
      title={trans.__('AWS was asked at %1', at.toLocaleString())}
    >
      {` · ${agoOf(at, useNow(10_000), trans)}`}
    </time>
  );
}

function Tool(props: {
  icon: typeof refreshIcon;
  label: string;
  onClick: () => void;
}): React.ReactElement {
  const { icon: Icon, label, onClick } = props;
  return (
    <button
      type="button"
      className="jp-FeatureShare-iconButton"
      aria-label={label}
      title={label}
      onClick={onClick}
    >
      <Icon.react tag="span" />
    </button>
  );
}
