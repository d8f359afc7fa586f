import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Problem } from '../../wire';

/** What is missing from an answer, by name, with what AWS said and the next step. */
export function Problems(props: {
  problems: readonly Problem[];
  trans: TranslationBundle;
}): React.ReactElement | null {
  const { problems, trans } = props;
  return problems.length === 0 ? null : (
    <div className="jp-FeatureShare-doc-warning" role="status">
      <p>{trans.__('Not everything could be read:')}</p>
      <ul>
        {problems.map(({ subject, message, next_step }) => (
          <li key={`${subject} ${message}`}>
            <strong>{subject}</strong>: {message} {next_step}
          </li>
        ))}
      </ul>
    </div>
  );
}
