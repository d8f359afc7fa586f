/** What a tab says about a failure: a heading and the next step. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { ApiError, problemOf } from '../errors';
import { kindHeading, ownStep } from '../kindwords';
import type { IProblem } from '../tokens';
import type { Task } from '../wire';

/** The heading for a failure; `what` says what was wanted, as a whole sentence. */
export function headingOf(
  problem: IProblem,
  what: string,
  trans: TranslationBundle
): string {
  return problem.kind === 'throttled'
    ? trans.__('AWS is busy, or not ready yet')
    : (kindHeading(problem.kind, trans) ?? what);
}

/** The next step: the server's, or ours where no server could say one. */
export function stepOf(problem: IProblem, trans: TranslationBundle): string {
  return ownStep(problem.kind, trans) ?? problem.nextStep;
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
