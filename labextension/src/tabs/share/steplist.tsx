import * as React from 'react';

import type { ChangeModel } from './model';
import { stepWord } from './wording';

/** The steps, where one is, and the way back to those that are done. */
export function StepList({ model }: { model: ChangeModel }) {
  const { steps, step, context } = model;
  const at = steps.indexOf(step);
  const fixed = step === 'apply' || step === 'verified';
  return (
    <ol
      className="jp-FeatureShare-doc-stepList"
      aria-label={context.trans.__('Steps')}
    >
      {steps.map((one, index) => (
        <li key={one} aria-current={one === step ? 'step' : undefined}>
          {index < at && !fixed ? (
            <button
              type="button"
              className="jp-FeatureShare-doc-stepLink"
              onClick={() => {
                model.go(one);
              }}
            >
              {stepWord(one, context.trans)}
            </button>
          ) : (
            <span>{stepWord(one, context.trans)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}
