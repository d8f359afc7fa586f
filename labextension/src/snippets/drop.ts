/** Takes a dragged snippet in a notebook: into the cell below the pointer, or as one new cell. */
import type {
  INotebookTracker,
  Notebook,
  NotebookPanel
} from '@jupyterlab/notebook';
import { Drag } from '@lumino/dragdrop';

import { type Cell, intoNotebook } from './cells';
import type { ICode } from './code';
import { SNIPPET_MIME } from './drag';

const TARGET = 'jp-FeatureShare-doc-dropTarget';

/** Lets every notebook, also those opened later, take snippets. */
export function takeDrops(notebooks: INotebookTracker): void {
  const take = (panel: NotebookPanel): void => {
    new SnippetDrops(panel);
  };
  notebooks.forEach(take);
  notebooks.widgetAdded.connect((_, panel) => {
    take(panel);
  });
}

/** Where a drop at a height of this text goes: the end of the line that it hits. */
export function endOfLine(source: string, offset: number): number {
  const end = source.indexOf('\n', offset);
  return end < 0 ? source.length : end;
}

/** Listens before the notebook does, which would make a cell of every drop. */
class SnippetDrops {
  constructor(private readonly _panel: NotebookPanel) {
    for (const kind of ['enter', 'leave', 'over'] as const) {
      _panel.node.addEventListener(`lm-drag${kind}`, this, true);
    }
    _panel.node.addEventListener('lm-drop', this, true);
  }

  handleEvent(event: Event): void {
    const drag = asDrag(event);
    if (drag === null) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const cell = cellAt(this._panel.content, event.target);
    this._mark(event.type === 'lm-dragover' ? cell : undefined);
    drag.dropAction = drag.proposedAction;
    if (event.type === 'lm-drop') {
      this._drop(cell, drag);
    }
  }

  private _mark(cell: Cell | undefined): void {
    this._marked?.removeClass(TARGET);
    cell?.addClass(TARGET);
    this._marked = cell;
  }

  private _drop(cell: Cell | undefined, drag: Drag.Event): void {
    const notebook = this._panel.content;
    const last = notebook.widgets.length - 1;
    notebook.activeCellIndex = cell ? notebook.widgets.indexOf(cell) : last;
    const offset = cell ? offsetAt(cell, drag) : undefined;
    intoNotebook(notebook, snippetOf(drag), offset);
    notebook.activate();
    notebook.mode = 'edit';
  }

  private _marked: Cell | undefined;
}

function asDrag(event: Event): Drag.Event | null {
  const drag = event instanceof Drag.Event ? event : null;
  return drag?.mimeData.hasData(SNIPPET_MIME) === true ? drag : null;
}

function snippetOf(drag: Drag.Event): ICode {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- put in by us
  return drag.mimeData.getData(SNIPPET_MIME) as ICode;
}

function cellAt(
  notebook: Notebook,
  target: EventTarget | null
): Cell | undefined {
  return target instanceof Node
    ? notebook.widgets.find(cell => cell.node.contains(target))
    : undefined;
}

/** The end of the line that is hit; the end of the cell where none is. */
function offsetAt(cell: Cell, { clientX, clientY }: MouseEvent): number {
  const { editor, model } = cell;
  const source = model.sharedModel.getSource();
  const place = new DOMRect(clientX, clientY, 0, 0);
  const hit = editor?.getPositionForCoordinate(place);
  return editor && hit
    ? endOfLine(source, editor.getOffsetAt(hit))
    : source.length;
}
