import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Task, TaskStep } from '../wire';
import { useUnhurried } from './clock';

const SIGNS = { waiting: '○', running: '◌', done: '✓', failed: '✗' } as const;

/** The steps of long work, each with its state as a sign and a word. */
export function Progress(props: {
  task: Task;
  trans: TranslationBundle;
}): React.ReactElement {
  const { task, trans } = props;
  const done = task.steps.filter(({ state }) => state === 'done').length;
  return (
    <>
      <ol className="jp-FeatureShare-steps">
        {task.steps.map(step => (
          <li key={step.sentence} data-state={step.state}>
            <span aria-hidden="true">{SIGNS[step.state]}</span> {step.sentence}{' '}
            <span className="jp-FeatureShare-faint">
              {`(${wordOf(step.state, trans)})`}
            </span>
            {step.said && <div>{step.said}</div>}
          </li>
        ))}
      </ol>
      <p className="jp-FeatureShare-hidden" role="status">
        {useUnhurried(trans.__('%1 of %2 steps done', done, task.steps.length))}
      </p>
    </>
  );
}

function wordOf(state: TaskStep['state'], trans: TranslationBundle): string {
  const words: Readonly<Record<TaskStep['state'], string>> = {
    waiting: trans.__('waiting'),
    running: trans.__('under way'),
    done: trans.__('done'),
    failed: trans.__('failed')
  };
  return words[state];
}
