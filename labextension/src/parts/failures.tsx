import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Problem } from '../wire';

/** What could not be read, one row each; a row explains itself, and can be put out of sight. */
export function Failures(props: {
  problems: readonly Problem[];
  trans: TranslationBundle;
}): React.ReactElement | null {
  const { problems, trans } = props;
  const [hidden, setHidden] = React.useState<ReadonlySet<string>>(new Set());
  const keyed = problems.map(problem => ({ key: keyOf(problem), problem }));
  const shown = keyed.filter(({ key }) => !hidden.has(key));
  if (keyed.length === 0) {
    return null;
  }
  return (
    <>
      <ul
        className="jp-FeatureShare-failures"
        aria-label={trans.__('What could not be read')}
      >
        {shown.map(({ key, problem }) => (
          <Failure
            key={key}
            problem={problem}
            trans={trans}
            onHide={() => {
              setHidden(new Set([...hidden, key]));
            }}
          />
        ))}
      </ul>
      {shown.length < keyed.length && (
        // What is out of sight is still missing: it is never passed over.
        <button
          type="button"
          className="jp-FeatureShare-link"
          onClick={() => {
            setHidden(new Set());
          }}
        >
          {trans._n(
            '%1 failure is hidden: show it',
            '%1 failures are hidden: show them',
            keyed.length - shown.length
          )}
        </button>
      )}
    </>
  );
}

function Failure(props: {
  problem: Problem;
  trans: TranslationBundle;
  onHide: () => void;
}): React.ReactElement {
  const { problem, trans, onHide } = props;
  const [explained, setExplained] = React.useState(false);
  const { subject, message, next_step } = problem;
  return (
    <li>
      <span className="jp-FeatureShare-failure">{rowOf(problem, trans)}</span>
      <button
        type="button"
        className="jp-FeatureShare-link"
        aria-expanded={explained}
        aria-label={trans.__('Explain: %1', subject)}
        onClick={() => {
          setExplained(!explained);
        }}
      >
        {trans.__('Explain')}
      </button>
      <button
        type="button"
        className="jp-FeatureShare-link"
        aria-label={trans.__('Hide: %1', subject)}
        onClick={onHide}
      >
        {trans.__('Hide')}
      </button>
      {explained && (
        <p className="jp-FeatureShare-explained">
          {message}
          {next_step && <span>{trans.__('Next: %1', next_step)}</span>}
        </p>
      )}
    </li>
  );
}

function rowOf(problem: Problem, trans: TranslationBundle): string {
  const { subject, code, aws_code, operation, account_id } = problem;
  const what = account_id ? trans.__('Account %1', account_id) : subject;
  if (code === 'NotNow') {
    return trans.__('%1: AWS is slowing us down', what);
  }
  const said = aws_code || code;
  return operation
    ? trans.__('%1 failed: %2 on %3', what, said, operation)
    : trans.__('%1 failed: %2', what, said);
}

function keyOf(problem: Problem): string {
  const { account_id, operation, subject, code, message } = problem;
  return [account_id, operation, subject, code, message].join(' ');
}
