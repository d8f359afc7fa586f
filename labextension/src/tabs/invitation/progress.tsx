import * as React from 'react';

import type { Task } from '../../wire';
import { Failure } from '../parts/failure';
import { TaskSteps } from '../parts/tasksteps';
import { problemOfTask } from '../problem';
import type { InvitationModel } from './model';

/** How far accepting is: accepted, propagating, verified, each with its time. */
export function Progress(props: { task: Task; model: InvitationModel }) {
  const { task, model } = props;
  const { trans } = model.context;
  return (
    <>
      <h3>{trans.__('Accepting')}</h3>
      <TaskSteps
        task={task}
        times={model.times}
        names={[
          trans.__('Accepted'),
          trans.__('Propagating'),
          trans.__('Verified')
        ]}
        trans={trans}
      />
      {task.state === 'done' && (
        <p className="jp-FeatureShare-doc-note" role="status">
          {trans.__('Verified: AWS lets you use what is inside.')}
        </p>
      )}
      {task.state === 'failed' && (
        <Failure
          problem={problemOfTask(task, trans)}
          what={trans.__('It cannot be used yet')}
          trans={trans}
        />
      )}
    </>
  );
}
