/** What the kind of a failure alone says, the same in the panel and in a tab. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ProblemKind } from './tokens';

/** The heading where the kind of a failure says it. */
export function kindHeading(
  kind: ProblemKind,
  trans: TranslationBundle
): string | undefined {
  const headings: Partial<Record<ProblemKind, string>> = {
    'not-connected': trans.__('Not connected to AWS'),
    expired: trans.__('The AWS session has ended'),
    denied: trans.__('AWS refused this'),
    'server-missing': trans.__('The server extension is missing'),
    unreachable: trans.__('The Jupyter server does not answer'),
    'other-identity': trans.__('Somebody else is connected by now')
  };
  return headings[kind];
}

/** The next step where no server could say one. */
export function ownStep(
  kind: ProblemKind,
  trans: TranslationBundle
): string | undefined {
  switch (kind) {
    case 'server-missing':
      return trans.__(
        'Install jupyter_featureshare where the Jupyter server runs, then restart that server.'
      );
    case 'unreachable':
      return trans.__('See whether it still runs, then retry.');
    case 'other-identity':
      return trans.__('Retry: who is connected is asked again.');
    default:
      return undefined;
  }
}
