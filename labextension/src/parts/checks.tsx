import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { SIGNS, truthWord } from '../truth';
import type { Truth } from '../wire';

/** Something that was looked at, and what was found. */
export interface ICheck {
  readonly label: string;
  readonly truth: Truth;
  /** What to do about it. */
  readonly step?: string;
  /** What it consists of. */
  readonly parts?: readonly string[];
}

/** What was checked, each with yes, no or unknown as a sign. */
export function Checks(props: {
  name: string;
  checks: readonly ICheck[];
  trans: TranslationBundle;
}): React.ReactElement | null {
  const { name, checks, trans } = props;
  return checks.length === 0 ? null : (
    <ul className="jp-FeatureShare-checks" aria-label={name}>
      {checks.map(check => (
        <li key={check.label} data-truth={check.truth}>
          <span role="img" aria-label={truthWord(check.truth, trans)}>
            {SIGNS[check.truth]}
          </span>{' '}
          {check.label}
          <More {...check} trans={trans} />
        </li>
      ))}
    </ul>
  );
}

function More(
  props: Pick<ICheck, 'step' | 'parts'> & { trans: TranslationBundle }
): React.ReactElement {
  const { step, parts = [], trans } = props;
  return (
    <>
      {parts.map(part => (
        <span key={part} className="jp-FeatureShare-part">
          {part}
        </span>
      ))}
      {step && (
        <span className="jp-FeatureShare-part">
          {trans.__('Next: %1', step)}
        </span>
      )}
    </>
  );
}
