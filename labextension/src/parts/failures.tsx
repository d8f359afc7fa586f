import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Problem } from '../wire';

/** Parts that failed in the same way. */
interface IFailure {
  readonly text: string;
  readonly problems: readonly Problem[];
}

/** What could not be read, one row each; a row explains itself, and can be put out of sight. */
export function Failures(props: {
  problems: readonly Problem[];
  trans: TranslationBundle;
}): React.ReactElement | null {
  const { problems, trans } = props;
  const [hidden, setHidden] = React.useState<ReadonlySet<string>>(new Set());
  const all = alike(problems, trans);
  const shown = all.filter(({ text }) => !hidden.has(text));
  if (all.length === 0) {
    return null;
  }
  return (
    <>
      <ul
        className="jp-FeatureShare-failures"
        aria-label={trans.__('What could not be read')}
      >
        {shown.map(failure => (
          <Failure
            key={failure.text}
            failure={failure}
            trans={trans}
            onHide={() => {
              setHidden(new Set([...hidden, failure.text]));
            }}
          />
        ))}
      </ul>
      {shown.length < all.length && (
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
            all.length - shown.length
          )}
        </button>
      )}
    </>
  );
}

function Failure(props: {
  failure: IFailure;
  trans: TranslationBundle;
  onHide: () => void;
}): React.ReactElement {
  const { failure, trans, onHide } = props;
  const [explained, setExplained] = React.useState(false);
  const { text, problems } = failure;
  const subject = problems.map(it => it.subject).join(', ');
  return (
    <li>
      <span className="jp-FeatureShare-failure">{text}</span>
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
      {explained &&
        problems.map(problem => (
          <Explained key={problem.subject} problem={problem} trans={trans} />
        ))}
    </li>
  );
}

function Explained(props: {
  problem: Problem;
  trans: TranslationBundle;
}): React.ReactElement {
  const { problem, trans } = props;
  const { subject, message, next_step } = problem;
  return (
    <p className="jp-FeatureShare-explained">
      {trans.__('%1: %2', subject, message)}
      {next_step && <span>{trans.__('Next: %1', next_step)}</span>}
    </p>
  );
}

/** One row for what would read the same: AWS refused one question for several reasons to ask. */
function alike(
  problems: readonly Problem[],
  trans: TranslationBundle
): IFailure[] {
  const rows = new Map<string, Problem[]>();
  for (const problem of problems) {
    const text = rowOf(problem, trans);
    rows.set(text, [...(rows.get(text) ?? []), problem]);
  }
  return [...rows].map(([text, parts]) => ({ text, problems: parts }));
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
