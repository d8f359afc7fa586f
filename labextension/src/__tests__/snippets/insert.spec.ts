import type { JupyterFrontEnd } from '@jupyterlab/application';
import { Clipboard } from '@jupyterlab/apputils';
import { type INotebookTracker, NotebookActions } from '@jupyterlab/notebook';
import { CommandRegistry } from '@lumino/commands';

import { SnippetInserter } from '../../snippets';

/** As much of a code cell as is written to. */
class FakeCell {
  constructor(source: string, type = 'code') {
    this.source = source;
    this.model = {
      type,
      sharedModel: {
        getSource: () => this.source,
        setSource: (text: string) => {
          this.source = text;
        },
        updateSource: (start: number, end: number, text: string) => {
          this.source =
            this.source.slice(0, start) + text + this.source.slice(end);
        }
      }
    };
  }

  source: string;
  readonly isDisposed = false;
  readonly editor = null;
  readonly model: object;
}

interface IStage {
  inserter: SnippetInserter;
  cells: FakeCell[];
  activated: string[];
}

function stage(first: FakeCell | null): IStage {
  const cells = first === null ? [] : [first];
  const activated: string[] = [];
  const content = { activeCell: first, mode: 'command' };
  const panel = {
    id: 'notebook-1',
    title: { label: 'Untitled.ipynb' },
    context: { ready: Promise.resolve() },
    content
  };
  jest.spyOn(NotebookActions, 'insertBelow').mockImplementation(() => {
    content.activeCell = new FakeCell('');
    cells.push(content.activeCell);
  });
  const app: unknown = {
    commands: new CommandRegistry(),
    shell: { activateById: (id: string) => activated.push(id) }
  };
  const tracker: unknown = { currentWidget: panel };
  /* eslint-disable @typescript-eslint/consistent-type-assertions -- stand-ins */
  const inserter = new SnippetInserter(
    app as JupyterFrontEnd,
    tracker as INotebookTracker
  );
  /* eslint-enable */
  return { inserter, cells, activated };
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('SnippetInserter', () => {
  it('fills an empty cell', async () => {
    const { inserter, cells, activated } = stage(new FakeCell(''));

    const placed = await inserter.insert({ code: 'x = 1' });

    expect(placed).toEqual({ where: 'cell', notebook: 'Untitled.ipynb' });
    expect(cells.map(cell => cell.source)).toEqual(['x = 1']);
    expect(activated).toEqual(['notebook-1']);
  });

  it('goes below what is there when a line break is safe', async () => {
    const { inserter, cells } = stage(new FakeCell('a = 1'));

    await inserter.insert({ code: 'x = 1' });

    expect(cells.map(cell => cell.source)).toEqual(['a = 1\nx = 1']);
  });

  it.each([
    ['an open bracket', new FakeCell('f(')],
    ['text', new FakeCell('', 'markdown')],
    ['no cell', null]
  ])('makes one new cell after %s', async (_, cell) => {
    const { inserter, cells } = stage(cell);

    const placed = await inserter.insert({ code: 'x = 1' });

    expect(placed.where).toBe('new-cell');
    expect(cells.filter(it => it.source === 'x = 1')).toHaveLength(1);
    expect(NotebookActions.insertBelow).toHaveBeenCalledTimes(1);
  });

  it('copies where there are no notebooks', async () => {
    const copied = jest
      .spyOn(Clipboard, 'copyToSystem')
      .mockImplementation(() => undefined);
    const app: unknown = { commands: new CommandRegistry() };
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a stand-in
    const inserter = new SnippetInserter(app as JupyterFrontEnd, null);

    const placed = await inserter.insert({ code: 'x = 1' });

    expect(placed).toEqual({ where: 'clipboard', notebook: '' });
    expect(copied).toHaveBeenCalledWith('x = 1');
  });
});
