import * as React from 'react';

import type { PlanView } from '../../wire';
import { Answer } from '../parts/answer';
import { AsCode } from './ascode';
import type { ChangeModel } from './model';
import { asksAboutOutsiders, OutsidersQuestion } from './outsiders';

/** The plan: what would be done, whom it reaches, what to look at twice, and the same as code. */
export function PreviewStep({ model }: { model: ChangeModel }) {
  const { trans } = model.context;
  const asked = model.plan.state;
  if (asked.phase === 'failed' && asksAboutOutsiders(model)) {
    return <OutsidersQuestion said={asked.problem.message} model={model} />;
  }
  return (
    <Answer
      asked={asked}
      waiting={trans.__('Working out what would happen…')}
      failed={trans.__('This cannot be done as asked')}
      trans={trans}
      onRetry={model.plan.again}
    >
      {plan => <PlanCard plan={plan} model={model} />}
    </Answer>
  );
}

function PlanCard(props: { plan: PlanView; model: ChangeModel }) {
  const { plan, model } = props;
  const { trans } = model.context;
  return (
    <div>
      <p>
        <strong>{plan.title}</strong>{' '}
        <span className="jp-FeatureShare-doc-faint">
          {trans.__(
            'plan %1 · account %2 · %3',
            plan.id,
            plan.account_id,
            plan.region
          )}
        </span>
      </p>
      {plan.steps.length === 0 ? (
        <p role="status">
          {trans.__('There is nothing to do: it is so already.')}
        </p>
      ) : (
        <Sentences
          heading={trans.__('What is done')}
          said={plan.steps.map(step => step.sentence)}
        />
      )}
      <Sentences
        heading={trans.__('Warnings')}
        said={plan.warnings}
        className="jp-FeatureShare-doc-warning"
      />
      <Sentences heading={trans.__('What it reaches')} said={plan.effects} />
      <AsCode plan={plan} model={model} />
    </div>
  );
}

function Sentences(props: {
  heading: string;
  said: readonly string[];
  className?: string;
}): React.ReactElement | null {
  const { heading, said, className } = props;
  return said.length === 0 ? null : (
    <div className={className}>
      <h4>{heading}</h4>
      <ul>
        {said.map(sentence => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
