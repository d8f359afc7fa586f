import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Asked } from '../question';
import { Failure } from './failure';
import { Waiting } from './waiting';

interface IAnswerProps<T> {
  asked: Asked<T>;
  /** Said while the answer is awaited. */
  waiting: string;
  /** Said when it failed for no better known reason. */
  failed: string;
  trans: TranslationBundle;
  onRetry: () => void;
  children: (value: T) => React.ReactNode;
}

/** An answer of the server in each of its states; nothing before it was asked for. */
export function Answer<T>(props: IAnswerProps<T>): React.ReactElement | null {
  const { asked, waiting, failed, trans, onRetry, children } = props;
  switch (asked.phase) {
    case 'idle':
      return null;
    case 'loading':
      return <Waiting label={waiting} />;
    case 'failed':
      return (
        <Failure
          problem={asked.problem}
          what={failed}
          trans={trans}
          onRetry={onRetry}
        />
      );
    case 'ok':
      return <>{children(asked.value)}</>;
  }
}
