import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Task, TaskStep } from '../../wire';
import type { StepTimes } from '../steptimes';

const MARKS = { waiting: '○', running: '◌', done: '✓', failed: '✗' } as const;

interface ITaskStepsProps {
  task: Task;
  times: StepTimes;
  /** Short names of the steps, where they have some. */
  names?: readonly string[];
  trans: TranslationBundle;
}

/** The steps of long work, each with its state as a sign and a word, and when it ended. */
export function TaskSteps(props: ITaskStepsProps): React.ReactElement {
  const { task, times, names, trans } = props;
  const { steps } = task;
  const done = steps.filter(step => step.state === 'done').length;
  return (
    <>
      <progress
        className="jp-FeatureShare-doc-progress"
        aria-label={trans.__('Progress')}
        max={Math.max(steps.length, 1)}
        value={done}
      />
      <ol className="jp-FeatureShare-doc-steps">
        {steps.map((step, index) => (
          <Step
            key={index}
            step={step}
            name={names?.[index]}
            endedAt={times.of(index)}
            trans={trans}
          />
        ))}
      </ol>
      <p className="jp-FeatureShare-doc-hidden" role="status">
        {trans.__('%1 of %2 steps done', done, steps.length)}
      </p>
    </>
  );
}

function Step(props: {
  step: TaskStep;
  name: string | undefined;
  endedAt: Date | undefined;
  trans: TranslationBundle;
}): React.ReactElement {
  const { step, name, endedAt, trans } = props;
  return (
    <li data-state={step.state}>
      <span className="jp-FeatureShare-doc-mark" aria-hidden="true">
        {MARKS[step.state]}
      </span>
      <span>
        {name !== undefined && <strong>{`${name}: `}</strong>}
        {step.sentence}{' '}
        <span className="jp-FeatureShare-doc-faint">
          {`(${wordOf(step.state, trans)}`}
          {endedAt && `, ${endedAt.toLocaleTimeString()}`}
          {')'}
        </span>
        {step.said && (
          <span className="jp-FeatureShare-doc-block">{step.said}</span>
        )}
      </span>
    </li>
  );
}

function wordOf(state: TaskStep['state'], trans: TranslationBundle): string {
  switch (state) {
    case 'waiting':
      return trans.__('waiting');
    case 'running':
      return trans.__('under way');
    case 'done':
      return trans.__('done');
    case 'failed':
      return trans.__('failed');
  }
}
