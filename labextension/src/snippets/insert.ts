/** Puts a snippet where the reader works: into a notebook, or else on the clipboard. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Clipboard } from '@jupyterlab/apputils';
import {
  type INotebookTracker,
  type Notebook,
  NotebookActions,
  NotebookPanel
} from '@jupyterlab/notebook';

import { placeAt } from './placement';

/** Where a snippet went. */
export interface IPlaced {
  readonly where: 'cell' | 'new-cell' | 'new-notebook' | 'clipboard';
  /** The notebook's name; empty for the clipboard. */
  readonly notebook: string;
}

/** Takes snippets to where they are used. */
export interface ISnippetInserter {
  /** Inserts into the notebook used last; without one, makes one where that is possible. */
  insert(code: string): Promise<IPlaced>;
  /** Copies any text. */
  copy(text: string): void;
}

type Cell = NonNullable<Notebook['activeCell']>;

const CREATE = 'notebook:create-new';

/** Inserts into JupyterLab's notebooks; without a tracker, as in a page of its own, it copies. */
export class SnippetInserter implements ISnippetInserter {
  constructor(
    private readonly _app: JupyterFrontEnd,
    private readonly _notebooks: INotebookTracker | null
  ) {}

  async insert(code: string): Promise<IPlaced> {
    const panel = this._notebooks?.currentWidget ?? null;
    if (panel !== null) {
      return this._into(panel, code);
    }
    const made = await this._newNotebook();
    if (made === null) {
      this.copy(code);
      return { where: 'clipboard', notebook: '' };
    }
    return { ...(await this._into(made, code)), where: 'new-notebook' };
  }

  copy(text: string): void {
    Clipboard.copyToSystem(text);
  }

  private async _into(panel: NotebookPanel, code: string): Promise<IPlaced> {
    await panel.context.ready;
    const where = intoActiveCell(panel.content.activeCell, code)
      ? 'cell'
      : 'new-cell';
    if (where === 'new-cell') {
      NotebookActions.insertBelow(panel.content);
      panel.content.activeCell?.model.sharedModel.setSource(code);
    }
    this._app.shell.activateById(panel.id);
    // The activation takes the focus a moment later, and would leave the editor without it.
    requestAnimationFrame(() => {
      panel.content.mode = 'edit';
    });
    return { where, notebook: panel.title.label };
  }

  private async _newNotebook(): Promise<NotebookPanel | null> {
    const { commands, serviceManager } = this._app;
    if (this._notebooks === null || !commands.hasCommand(CREATE)) {
      return null;
    }
    await serviceManager.kernelspecs.ready;
    const kernelName = serviceManager.kernelspecs.specs?.default;
    const made: unknown = await commands.execute(CREATE, {
      ...(kernelName === undefined ? {} : { kernelName }),
      activate: true
    });
    return made instanceof NotebookPanel ? made : null;
  }
}

/** Whether the code could go into this cell, and if so, does it. */
function intoActiveCell(cell: Cell | null, code: string): boolean {
  if (cell === null || cell.model.type !== 'code' || cell.isDisposed) {
    return false;
  }
  const { sharedModel } = cell.model;
  const source = sharedModel.getSource();
  const edit = placeAt({ source, offset: cursorOf(cell, source) }, code);
  if (edit === null) {
    return false;
  }
  sharedModel.updateSource(edit.start, edit.end, edit.text);
  moveCursor(cell, edit.start + edit.text.length);
  return true;
}

function cursorOf(cell: Cell, source: string): number {
  const { editor } = cell;
  return editor
    ? editor.getOffsetAt(editor.getCursorPosition())
    : source.length;
}

function moveCursor(cell: Cell, offset: number): void {
  const position = cell.editor?.getPositionAt(offset);
  if (position) {
    cell.editor?.setCursorPosition(position);
  }
}
