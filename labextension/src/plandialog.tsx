/** Shows what a change will do, and asks whether to do it. */
import { Dialog, ReactWidget, showDialog } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { PlanView } from './wire';

/** Whether the reader wants the plan carried out. */
export async function confirmPlan(
  plan: PlanView,
  verb: string,
  trans: TranslationBundle
): Promise<boolean> {
  const { button } = await showDialog({
    title: plan.title,
    body: ReactWidget.create(<PlanText plan={plan} trans={trans} />),
    buttons: [Dialog.cancelButton(), Dialog.warnButton({ label: verb })],
    defaultButton: 0
  });
  return button.accept;
}

/** A plan as steps, effects and warnings. */
export function PlanText(props: {
  plan: PlanView;
  trans: TranslationBundle;
}): React.ReactElement {
  const { plan, trans } = props;
  return (
    <div className="jp-FeatureShare-plan">
      <p>
        {trans.__(
          'Nothing has changed yet. In account %1, %2:',
          plan.account_id,
          plan.region
        )}
      </p>
      <ol>
        {plan.steps.map(({ sentence }) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <List heading={trans.__('What it means')} lines={plan.effects} />
      <List heading={trans.__('Mind')} lines={plan.warnings} />
      <details>
        <summary>{trans.__('As code')}</summary>
        <pre tabIndex={0}>{plan.code}</pre>
      </details>
    </div>
  );
}

function List(props: {
  heading: string;
  lines: readonly string[];
}): React.ReactElement | null {
  const { heading, lines } = props;
  return lines.length === 0 ? null : (
    <>
      <h4>{heading}</h4>
      <ul>
        {lines.map(line => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </>
  );
}
