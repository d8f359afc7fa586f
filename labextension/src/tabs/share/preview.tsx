import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { PlanView } from '../../wire';
import { Answer } from '../parts/answer';
import { Button } from '../parts/button';
import { Code } from '../parts/code';
import type { ChangeModel } from './model';

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

function asksAboutOutsiders(model: ChangeModel): boolean {
  const asked = model.plan.state;
  return (
    model.draft.action === 'share' &&
    model.draft.external === null &&
    asked.phase === 'failed' &&
    asked.problem.kind === 'other' &&
    /organi[sz]ation/i.test(asked.problem.message)
  );
}

function OutsidersQuestion(props: { said: string; model: ChangeModel }) {
  const { said, model } = props;
  const { trans } = model.context;
  return (
    <div className="jp-FeatureShare-doc-warning" role="alert">
      <p>
        <strong>{said}</strong>
      </p>
      <p>
        {trans.__(
          'Whoever is outside gets an invitation, open for 12 hours. Their own administrator decides who there may use what you share; they cannot leave, you can revoke.'
        )}
      </p>
      <div className="jp-FeatureShare-doc-actions">
        <Button
          label={trans.__('Yes, invite them')}
          onClick={() => void model.decideExternal(true)}
        />
        <Button
          label={trans.__('No, keep it inside')}
          onClick={() => void model.decideExternal(false)}
        />
      </div>
    </div>
  );
}

function PlanCard(props: { plan: PlanView; model: ChangeModel }) {
  const { plan, model } = props;
  const { trans } = model.context;
  return (
    <div className="jp-FeatureShare-doc-plan">
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
      <AsCode plan={plan} trans={trans} model={model} />
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

function AsCode(props: {
  plan: PlanView;
  trans: TranslationBundle;
  model: ChangeModel;
}): React.ReactElement {
  const { plan, trans, model } = props;
  return (
    <details>
      <summary>{trans.__('As code (boto3)')}</summary>
      <div className="jp-FeatureShare-doc-actions">
        <Button
          label={trans.__('Copy code')}
          onClick={() => {
            model.copy(plan.code, trans.__('Copied the plan as code'));
          }}
        />
      </div>
      <Code code={plan.code} label={trans.__('The plan as boto3 code')} />
    </details>
  );
}
