import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IProblem } from '../tokens';

interface IProblemNoticeProps {
  problem: IProblem;
  trans: TranslationBundle;
  onRetry: () => void;
}

/** What went wrong, what to do about it, and a button to try again. */
export function ProblemNotice(props: IProblemNoticeProps): React.ReactElement {
  const { problem, trans, onRetry } = props;
  const { heading, step } = wording(problem, trans);
  return (
    <div className="jp-FeatureShare-problem">
      <div role="alert">
        <p className="jp-FeatureShare-problem-heading">{heading}</p>
        {problem.message && <p>{problem.message}</p>}
        {step && <p>{step}</p>}
      </div>
      <button
        type="button"
        className="jp-mod-styled jp-mod-minimal jp-FeatureShare-retry"
        onClick={onRetry}
      >
        {trans.__('Retry')}
      </button>
    </div>
  );
}

interface IWording {
  heading: string;
  step: string;
}

function wording(problem: IProblem, trans: TranslationBundle): IWording {
  switch (problem.kind) {
    case 'not-connected':
      return {
        heading: trans.__('Not connected to AWS'),
        step: problem.nextStep
      };
    case 'server-missing':
      return {
        heading: trans.__('The server extension is missing'),
        step: trans.__(
          'Install jupyter_featureshare where the Jupyter server runs, then restart that server.'
        )
      };
    case 'unreachable':
      return {
        heading: trans.__('The Jupyter server does not answer'),
        step: trans.__('See whether it still runs, then retry.')
      };
    default:
      return {
        heading: trans.__('The account could not be read'),
        step: problem.nextStep
      };
  }
}
