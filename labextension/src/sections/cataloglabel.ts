import type { TranslationBundle } from '@jupyterlab/translation';

import type { IView } from '../modelbrowse';

/** The title of the catalog: how many groups there are, and how many of them are shown. */
export function catalogLabel(
  { total, count }: Pick<IView, 'total' | 'count'>,
  trans: TranslationBundle
): string {
  if (total === 0) {
    return trans.__('Catalog');
  }
  return count === total
    ? trans.__('Catalog (%1)', total.toLocaleString())
    : trans.__(
        'Catalog (%1 of %2)',
        count.toLocaleString(),
        total.toLocaleString()
      );
}
