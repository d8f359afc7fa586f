/** Where code went, in words. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { type ICode, type IPlaced, standInAt } from '../snippets';

/** Where the code is now, and what the reader still has to fill in. */
export function placingWords(
  snippet: ICode,
  placed: IPlaced,
  trans: TranslationBundle
): string {
  const where = placeWords(placed, trans);
  return standInAt(snippet) === null
    ? where
    : `${where}. ${trans.__('Type over the marked %1', snippet.stand_in ?? '')}`;
}

function placeWords(
  { where, notebook }: IPlaced,
  trans: TranslationBundle
): string {
  switch (where) {
    case 'cell':
      return trans.__('Inserted into the cell in %1', notebook);
    case 'new-cell':
      return trans.__('Inserted as a new cell in %1', notebook);
    case 'new-notebook':
      return trans.__('Inserted into the new notebook %1', notebook);
    case 'clipboard':
      return trans.__('No notebook is open: copied to the clipboard');
  }
}
