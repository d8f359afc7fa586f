/** Puts code into a cell of a notebook, or into one new cell. */
import { type Notebook, NotebookActions } from '@jupyterlab/notebook';

import { type ICode, standInAt } from './code';
import { placeAt } from './placement';

/** A cell of a notebook. */
export type Cell = NonNullable<Notebook['activeCell']>;

/** Puts code into the active cell where that is safe, else into one new cell below it. */
export function intoNotebook(
  notebook: Notebook,
  snippet: ICode,
  offset?: number
): 'cell' | 'new-cell' {
  if (intoCell(notebook.activeCell, snippet, offset)) {
    return 'cell';
  }
  NotebookActions.insertBelow(notebook);
  const made = notebook.activeCell;
  made?.model.sharedModel.setSource(snippet.code);
  if (made !== null) {
    select(made, 0, snippet);
  }
  return 'new-cell';
}

/** Whether the code could go into this cell, at its cursor or at an offset; if so, does it. */
function intoCell(cell: Cell | null, snippet: ICode, offset?: number): boolean {
  if (cell === null || cell.model.type !== 'code' || cell.isDisposed) {
    return false;
  }
  const { sharedModel } = cell.model;
  const source = sharedModel.getSource();
  const at = offset ?? cursorOf(cell, source);
  const edit = placeAt({ source, offset: at }, snippet.code);
  if (edit === null) {
    return false;
  }
  sharedModel.updateSource(edit.start, edit.end, edit.text);
  select(cell, edit.start + edit.text.length - snippet.code.length, snippet);
  return true;
}

function cursorOf(cell: Cell, source: string): number {
  const { editor } = cell;
  return editor
    ? editor.getOffsetAt(editor.getCursorPosition())
    : source.length;
}

/** Selects what is still to be filled in; where nothing is, puts the cursor behind the code. */
function select({ editor }: Cell, from: number, snippet: ICode): void {
  const behind = snippet.code.length;
  const place = standInAt(snippet) ?? { start: behind, end: behind };
  const start = editor?.getPositionAt(from + place.start);
  const end = editor?.getPositionAt(from + place.end);
  if (start && end) {
    editor?.setSelection({ start, end });
  }
}
