/** Whose half of a cross-account permission is missing, and what to hand to whom. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Denial } from '../wire';

/** Which half did not say yes, in words. */
export function missingHalf(
  denial: Denial | null,
  trans: TranslationBundle
): string {
  switch (denial?.missing) {
    case 'owner':
      return trans.__(
        "the owner's half: no resource share of the owner allows it"
      );
    case 'caller':
      return trans.__("your account's half: no policy of your role allows it");
    case 'explicit-deny':
      return trans.__('a policy forbids it; another grant will not help');
    default:
      return trans.__(
        'unknown: AWS did not say which half, the owner’s share or your own role'
      );
  }
}

/** The smallest policy statement that gives the caller's half; null where that is not missing. */
export function statementFor(
  denial: Denial | null,
  arn: string
): string | null {
  if (denial?.missing !== 'caller' || !denial.action) {
    return null;
  }
  const statement = {
    Effect: 'Allow',
    Action: denial.action,
    Resource: denial.resource || arn
  };
  return JSON.stringify(statement, null, 2);
}
