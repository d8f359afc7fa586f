/** How it is told whether something is so: a sign for the eye, a word for the ear. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Truth } from './wire';

/** The signs. */
export const SIGNS = { yes: '✓', no: '✗', unknown: '?' } as const;

/** The word. */
export function truthWord(truth: Truth, trans: TranslationBundle): string {
  switch (truth) {
    case 'yes':
      return trans.__('yes');
    case 'no':
      return trans.__('no');
    case 'unknown':
      return trans.__('unknown');
  }
}
