import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IProblem } from '../tokens';
import { type IWording, wordingOf } from '../wording';
import { Copyable } from './copyable';

interface IProblemNoticeProps {
  problem: IProblem;
  trans: TranslationBundle;
  onRetry: () => void;
  /** What failed, as a sentence, where the problem itself has no better heading. */
  what?: string;
}

/** What went wrong, why, what to do about it as a command, and a button to try again. */
export function ProblemNotice(props: IProblemNoticeProps): React.ReactElement {
  const { problem, trans, onRetry, what } = props;
  const wording = wordingOf(problem, trans, what);
  return (
    <div className="jp-FeatureShare-problem">
      <div role="alert">
        <p className="jp-FeatureShare-problem-heading">{wording.heading}</p>
        {problem.message && problem.kind !== 'server-missing' && (
          <p className="jp-FeatureShare-verbatim">{problem.message}</p>
        )}
        {wording.step && <p>{wording.step}</p>}
      </div>
      <Checks wording={wording} trans={trans} />
      {wording.commands.map(({ label, command }) => (
        <Copyable key={command} label={label} command={command} trans={trans} />
      ))}
      <button
        type="button"
        className="jp-mod-styled jp-FeatureShare-button"
        onClick={onRetry}
      >
        {trans.__('Retry')}
      </button>
    </div>
  );
}

const SIGNS = { yes: '✓', no: '✗', unknown: '?' } as const;

function Checks(props: {
  wording: IWording;
  trans: TranslationBundle;
}): React.ReactElement | null {
  const { wording, trans } = props;
  if (wording.checks.length === 0) {
    return null;
  }
  return (
    <ul
      className="jp-FeatureShare-checks"
      aria-label={trans.__('What was checked')}
    >
      {wording.checks.map(({ label, truth }) => (
        <li key={label} data-truth={truth}>
          <span aria-hidden="true">{SIGNS[truth]}</span> {label}
        </li>
      ))}
    </ul>
  );
}
