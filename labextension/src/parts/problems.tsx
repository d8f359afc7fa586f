import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Problem } from '../wire';

/** What could not be read, each by its name, with the next step. */
export function Problems(props: {
  problems: readonly Problem[];
  trans: TranslationBundle;
}): React.ReactElement | null {
  const { problems, trans } = props;
  if (problems.length === 0) {
    return null;
  }
  return (
    <ul
      className="jp-FeatureShare-problems"
      aria-label={trans.__('What could not be read')}
    >
      {problems.map(problem => (
        <li key={`${problem.subject} ${problem.code} ${problem.message}`}>
          <strong>{problem.subject}</strong>{' '}
          {trans.__('failed: %1', problem.message)}
          {problem.next_step && (
            <span className="jp-FeatureShare-next">
              {trans.__('Next: %1', problem.next_step)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
