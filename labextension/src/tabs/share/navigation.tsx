import * as React from 'react';

import { Button } from '../parts/button';
import { Back } from './back';
import { missing } from './decided';
import { Decision } from './decision';
import type { ChangeModel } from './model';

interface INavigationProps {
  model: ChangeModel;
  onClose: () => void;
}

/** Back, on, and out; what is missing stands beside the button that it blocks. */
export function Navigation(props: INavigationProps): React.ReactElement | null {
  const { model, onClose } = props;
  const { trans } = model.context;
  switch (model.step) {
    case 'apply':
      return null;
    case 'verified':
      return (
        <div className="jp-FeatureShare-doc-actions">
          <Button label={trans.__('Close')} kind="accept" onClick={onClose} />
        </div>
      );
    case 'preview':
      return <Decision {...props} />;
    default:
      return (
        <div className="jp-FeatureShare-doc-actions">
          <Button label={trans.__('Cancel')} onClick={onClose} />
          <Back model={model} />
          <Onward model={model} />
        </div>
      );
  }
}

function Onward({ model }: { model: ChangeModel }): React.ReactElement {
  const { trans } = model.context;
  const next = model.neighbour(1) ?? 'preview';
  const hindrance = missing(model.draft, model.step, trans);
  const go = (step: typeof next): void => {
    model.go(step);
  };
  return (
    <>
      {next !== 'preview' && model.step === 'who' && (
        <Button
          label={trans.__('Preview with Read')}
          disabled={hindrance !== null}
          onClick={() => {
            model.decide({ level: 'read-only', permission: null });
            go('preview');
          }}
        />
      )}
      <Button
        label={next === 'preview' ? trans.__('Preview') : trans.__('Next')}
        kind="accept"
        disabled={hindrance !== null}
        onClick={() => {
          go(next);
        }}
      />
      {hindrance !== null && (
        <span className="jp-FeatureShare-doc-faint">{hindrance}</span>
      )}
    </>
  );
}
