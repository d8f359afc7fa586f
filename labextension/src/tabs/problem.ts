/** What a tab says about a failure: a heading and the next step. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { ApiError, problemOf } from '../errors';
import type { IProblem, ProblemKind } from '../tokens';
import type { Task } from '../wire';

/** The heading for a failure; `what` says what was wanted, as a whole sentence. */
export function headingOf(
  problem: IProblem,
  what: string,
  trans: TranslationBundle
): string {
  const headings: Readonly<Record<ProblemKind, string>> = {
    'not-connected': trans.__('Not connected to AWS'),
    expired: trans.__('The AWS session has ended'),
    denied: trans.__('AWS refused this'),
    throttled: trans.__('AWS is busy, or not ready yet'),
    'server-missing': trans.__('The server extension is missing'),
    unreachable: trans.__('The Jupyter server does not answer'),
    'other-identity': trans.__('Somebody else is connected by now'),
    other: what
  };
  return headings[problem.kind];
}

/** The next step: the server's, or ours where no server could say one. */
export function stepOf(problem: IProblem, trans: TranslationBundle): string {
  switch (problem.kind) {
    case 'server-missing':
      return trans.__(
        'Install jupyter_featureshare where the Jupyter server runs, then restart that server.'
      );
    case 'unreachable':
      return trans.__('See whether it still runs, then retry.');
    default:
      return problem.nextStep;
  }
}

/** Why a task on the server failed. */
export function problemOfTask(task: Task, trans: TranslationBundle): IProblem {
  const { problem } = task;
  return problem === null
    ? { kind: 'other', message: trans.__('No reason was given.'), nextStep: '' }
    : problemOf(
        new ApiError(
          0,
          problem.code,
          problem.message,
          problem.next_step,
          problem.denial ?? null
        )
      );
}
