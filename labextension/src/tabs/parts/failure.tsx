import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IProblem } from '../../tokens';
import { headingOf, stepOf } from '../problem';
import { Button } from './button';

interface IFailureProps {
  problem: IProblem;
  /** What failed, as a sentence, where the problem itself has no better heading. */
  what: string;
  trans: TranslationBundle;
  onRetry?: () => void;
}

/** What was refused, in the server's own words, the next step, and a button to try again. */
export function Failure(props: IFailureProps): React.ReactElement {
  const { problem, what, trans, onRetry } = props;
  const step = stepOf(problem, trans);
  return (
    <div>
      <div role="alert">
        <p className="jp-FeatureShare-doc-problem-heading">
          {headingOf(problem, what, trans)}
        </p>
        {problem.message && (
          <p className="jp-FeatureShare-doc-verbatim">{problem.message}</p>
        )}
        {step && (
          <p>
            <strong>{trans.__('Next step:')}</strong> {step}
          </p>
        )}
      </div>
      {onRetry && <Button label={trans.__('Retry')} onClick={onRetry} />}
    </div>
  );
}
