import * as React from 'react';

import type { PlanView, Task } from '../../wire';
import { Button } from '../parts/button';
import { Code } from '../parts/code';
import { handOver } from './handover';
import type { ChangeModel } from './model';

/** What AWS says is so now, who is still to accept, and what to send them. */
export function Verified({ model }: { model: ChangeModel }) {
  const { trans } = model.context;
  const plan = model.plan.value;
  const task = model.task.value;
  if (plan === null || task === null) {
    return <p>{trans.__('Nothing was changed here.')}</p>;
  }
  return (
    <>
      <Result task={task} model={model} />
      {model.draft.action === 'share' && (
        <HandOver plan={plan} task={task} model={model} />
      )}
    </>
  );
}

function Result(props: { task: Task; model: ChangeModel }) {
  const { task, model } = props;
  const { trans } = model.context;
  const { in_effect, invited } = task.result ?? { in_effect: [], invited: [] };
  return (
    <div role="status">
      {in_effect.length > 0 && (
        <>
          <h4>{trans.__('In effect')}</h4>
          <ul>
            {in_effect.map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {invited.length > 0 && (
        <>
          <h4>{trans.__('Invited, not in effect until they accept')}</h4>
          <ul>
            {invited.map(who => (
              <li key={who}>{who}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function HandOver(props: { plan: PlanView; task: Task; model: ChangeModel }) {
  const { plan, task, model } = props;
  const { trans } = model.context;
  const invited = task.result?.invited ?? [];
  const text = handOver(model.draft, plan, invited, model.endedAt, trans);
  return (
    <>
      <h4>{trans.__('Tell them')}</h4>
      <Code code={text} label={trans.__('Message to hand over')} />
      <div className="jp-FeatureShare-doc-actions">
        <Button
          label={trans.__('Copy message')}
          onClick={() => {
            model.copy(text, trans.__('Copied the message'));
          }}
        />
      </div>
    </>
  );
}
