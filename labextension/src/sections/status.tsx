import { refreshIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { CommandIDs } from '../commandids';
import { type ISectionContext, run } from '../context';
import { agoOf } from '../deadline';
import type { BrowseModel } from '../modelbrowse';
import { useNow, useUnhurried } from '../parts/clock';
import { Failures } from '../parts/failures';
import { statusText } from '../statuswords';
import type { ILoaded } from '../tokens';
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
        text={statusText(browse, trans)}
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
          <button
            type="button"
            className="jp-FeatureShare-link"
            aria-label={trans.__('Stop loading')}
            title={trans.__('Stop loading, and keep what came (Esc)')}
            onClick={onStop}
          >
            {trans.__('Stop')}
          </button>
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
