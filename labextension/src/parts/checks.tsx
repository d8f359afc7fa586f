import * as React from 'react';

import type { Truth } from '../wire';

const SIGNS = { yes: '✓', no: '✗', unknown: '?' } as const;

/** Something that was looked at, and what was found. */
export interface ICheck {
  readonly label: string;
  readonly truth: Truth;
}

/** What was checked, each with yes, no or unknown as a sign. */
export function Checks(props: {
  name: string;
  checks: readonly ICheck[];
}): React.ReactElement | null {
  const { name, checks } = props;
  return checks.length === 0 ? null : (
    <ul className="jp-FeatureShare-checks" aria-label={name}>
      {checks.map(({ label, truth }) => (
        <li key={label} data-truth={truth}>
          <span aria-hidden="true">{SIGNS[truth]}</span> {label}
        </li>
      ))}
    </ul>
  );
}
