import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { ILoaded } from '../tokens';
import { ProblemNotice } from './problemnotice';
import { Skeleton } from './skeleton';

interface IListFrameProps {
  state: ILoaded<unknown>;
  trans: TranslationBundle;
  /** What is awaited, what is said of an empty list, and what failed. */
  words: { loading: string; empty: string; failed: string };
  cards: readonly React.ReactElement[];
  onRetry: () => void;
}

/** The states of a list of cards: awaited, empty, failed, there. */
export function ListFrame(props: IListFrameProps): React.ReactElement {
  const { state, trans, words, cards, onRetry } = props;
  const none = cards.length === 0;
  if (none && isAwaited(state)) {
    return <Skeleton label={words.loading} rows={2} />;
  }
  return (
    <>
      {state.problem && (
        <ProblemNotice
          problem={state.problem}
          trans={trans}
          what={words.failed}
          onRetry={onRetry}
        />
      )}
      {none && !state.problem && (
        <p className="jp-FeatureShare-faint">{words.empty}</p>
      )}
      {!none && <ul className="jp-FeatureShare-cards">{cards}</ul>}
    </>
  );
}

function isAwaited({ phase }: ILoaded<unknown>): boolean {
  return phase === 'idle' || phase === 'loading';
}
