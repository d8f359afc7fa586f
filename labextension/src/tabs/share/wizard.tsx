import * as React from 'react';

import { Applying } from './applying';
import type { StepName } from './draft';
import { LevelStep } from './level';
import type { ChangeModel } from './model';
import { Navigation } from './navigation';
import { PreviewStep } from './preview';
import { StepList } from './steplist';
import { Verified } from './verified';
import { WhatStep } from './what';
import { WhoStep } from './who';
import { stepHeading, titleOf } from './wording';

interface IWizardProps {
  model: ChangeModel;
  onClose: () => void;
}

/** One step at a time: its heading takes the focus, Esc goes back and in the end closes. */
export function Wizard({ model, onClose }: IWizardProps): React.ReactElement {
  const { step, context, draft } = model;
  const { trans } = context;
  const heading = useFocusOn(step);
  const onKeyDown = (event: React.KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      leave(model, onClose);
    }
  };
  return (
    <section aria-label={titleOf(draft, trans)} onKeyDown={onKeyDown}>
      <h2>{titleOf(draft, trans)}</h2>
      <StepList model={model} />
      {model.readOnly && (
        <p className="jp-FeatureShare-doc-note">
          {trans.__(
            'This Jupyter server is set to read only: it changes nothing in AWS.'
          )}
        </p>
      )}
      <h3 ref={heading} tabIndex={-1}>
        {stepHeading(step, trans)}
      </h3>
      <Step model={model} />
      <Navigation model={model} onClose={onClose} />
    </section>
  );
}

function Step({ model }: { model: ChangeModel }): React.ReactElement {
  switch (model.step) {
    case 'what':
      return <WhatStep model={model} />;
    case 'who':
      return <WhoStep model={model} />;
    case 'level':
      return <LevelStep model={model} />;
    case 'preview':
      return <PreviewStep model={model} />;
    case 'apply':
      return <Applying model={model} />;
    case 'verified':
      return <Verified model={model} />;
  }
}

/** The heading of a step, focused whenever the step changes but not when the tab opens. */
function useFocusOn(step: StepName): React.RefObject<HTMLHeadingElement> {
  const heading = React.useRef<HTMLHeadingElement>(null);
  const before = React.useRef(step);
  React.useLayoutEffect(() => {
    if (before.current !== step) {
      before.current = step;
      heading.current?.focus();
    }
  }, [step]);
  return heading;
}

/** One step back; out of the wizard where there is no way back. */
function leave(model: ChangeModel, onClose: () => void): void {
  const back = model.neighbour(-1);
  if (model.step === 'apply' && model.task.state.phase === 'ok') {
    return;
  }
  if (back === undefined || model.step === 'verified') {
    onClose();
  } else {
    model.go(back);
  }
}
