import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IProblem } from '../tokens';
import { wordingOf } from '../wording';
import { Action } from './action';
import { Checks } from './checks';
import { Copyable } from './copyable';

interface IProblemNoticeProps {
  problem: IProblem;
  trans: TranslationBundle;
  onRetry: () => void;
  /** What failed, as a sentence, where the problem itself has no better heading. */
  what?: string;
  /** Whose credentials it is about. */
  profile?: string | null;
  /** More that can be done about it. */
  children?: React.ReactNode;
}

/** What went wrong, why, what to do about it as a command, and a button to try again. */
export function ProblemNotice(props: IProblemNoticeProps): React.ReactElement {
  const { problem, trans, onRetry, what, profile, children } = props;
  const wording = wordingOf(problem, trans, { what, profile });
  return (
    <div className="jp-FeatureShare-problem">
      <div role="alert">
        <p className="jp-FeatureShare-problem-heading">{wording.heading}</p>
        {problem.message && problem.kind !== 'server-missing' && (
          <p>{problem.message}</p>
        )}
        {wording.step && <p>{wording.step}</p>}
      </div>
      <Checks
        name={trans.__('What was checked')}
        checks={wording.checks}
        trans={trans}
      />
      {wording.commands.map(({ label, command }) => (
        <Copyable key={command} label={label} command={command} trans={trans} />
      ))}
      <Action label={trans.__('Retry')} onClick={onRetry} />
      {children}
    </div>
  );
}
