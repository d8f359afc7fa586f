/** Puts a snippet where the reader works: into a notebook, or else on the clipboard. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Clipboard } from '@jupyterlab/apputils';
import { type INotebookTracker, NotebookPanel } from '@jupyterlab/notebook';

import { intoNotebook } from './cells';
import type { ICode } from './code';

/** Where a snippet went. */
export interface IPlaced {
  readonly where: 'cell' | 'new-cell' | 'new-notebook' | 'clipboard';
  /** The notebook's name; empty for the clipboard. */
  readonly notebook: string;
}

/** Takes snippets to where they are used. */
export interface ISnippetInserter {
  /** Inserts into the notebook used last; without one, makes one where that is possible. */
  insert(snippet: ICode): Promise<IPlaced>;
  /** Copies any text. */
  copy(text: string): void;
}

const CREATE = 'notebook:create-new';

/** Inserts into JupyterLab's notebooks; without a tracker, as in a page of its own, it copies. */
export class SnippetInserter implements ISnippetInserter {
  constructor(
    private readonly _app: JupyterFrontEnd,
    private readonly _notebooks: INotebookTracker | null
  ) {}

  async insert(snippet: ICode): Promise<IPlaced> {
    const panel = this._notebooks?.currentWidget ?? null;
    if (panel !== null) {
      return this._into(panel, snippet);
    }
    const made = await this._newNotebook();
    if (made === null) {
      this.copy(snippet.code);
      return { where: 'clipboard', notebook: '' };
    }
    return { ...(await this._into(made, snippet)), where: 'new-notebook' };
  }

  copy(text: string): void {
    Clipboard.copyToSystem(text);
  }

  private async _into(panel: NotebookPanel, snippet: ICode): Promise<IPlaced> {
    await panel.context.ready;
    const where = intoNotebook(panel.content, snippet);
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
