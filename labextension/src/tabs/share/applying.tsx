import * as React from 'react';

import type { Task } from '../../wire';
import { Answer } from '../parts/answer';
import { Button } from '../parts/button';
import { Failure } from '../parts/failure';
import { TaskSteps } from '../parts/tasksteps';
import { problemOfTask } from '../problem';
import type { ChangeModel } from './model';

/** The change as it goes on; if it fails, why, and a way to go on from there. */
export function Applying({ model }: { model: ChangeModel }) {
  const { trans } = model.context;
  return (
    <Answer
      asked={model.task.state}
      waiting={trans.__('Starting…')}
      failed={trans.__('The change could not be started')}
      trans={trans}
      onRetry={() => {
        model.startOver();
      }}
    >
      {task => (
        <>
          <TaskSteps task={task} times={model.times} trans={trans} />
          {task.state === 'failed' && <Failed task={task} model={model} />}
        </>
      )}
    </Answer>
  );
}

function Failed(props: { task: Task; model: ChangeModel }) {
  const { task, model } = props;
  const { trans } = model.context;
  return (
    <>
      <Failure
        problem={problemOfTask(task, trans)}
        what={trans.__('The change did not reach its end')}
        trans={trans}
      />
      <p>
        {trans.__(
          'What was done already stays done; a new plan only does what is missing.'
        )}
      </p>
      <div className="jp-FeatureShare-doc-actions">
        <Button
          label={trans.__('Make a new plan')}
          kind="accept"
          onClick={() => {
            model.startOver();
          }}
        />
      </div>
    </>
  );
}
