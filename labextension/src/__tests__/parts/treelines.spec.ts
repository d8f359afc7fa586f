import { nullTranslator } from '@jupyterlab/translation';

import type { ILineContext } from '../../linewords';
import { LINE_PX } from '../../parts/tree/line';
import { Lines } from '../../parts/tree/lines';
import { rangeAt, scrolledTo } from '../../parts/tree/window';
import { type TreeNode, visibleNodes } from '../../tree';
import { group } from '../fixtures';
import { layOut } from '../stage';

const HEIGHT = 240;
const CONTEXT: ILineContext = {
  trans: nullTranslator.load('jupyter_featureshare'),
  accountId: '444455556666',
  invitedTo: new Set(),
  terms: [],
  featureProblems: new Map()
};

/** An account with so many groups: the line at 0 is the account's. */
function nodesOf(count: number): TreeNode[] {
  const rows = Array.from({ length: count }, (_, at) =>
    group(`group_${at}`, { access: at % 2 === 0 ? 'owner' : 'see-only' })
  );
  const owners = [{ owner: '111122223333', rows }];
  return visibleNodes(owners, { closed: new Set(), opened: new Set() });
}

interface IStage {
  lines: Lines;
  scroller: HTMLElement;
  list: HTMLElement;
  seen: TreeNode[];
}

function stage(nodes: readonly TreeNode[], at = 0, context = CONTEXT): IStage {
  const scroller = document.createElement('div');
  const list = document.createElement('div');
  scroller.append(list);
  const seen: TreeNode[] = [];
  const lines = new Lines(scroller, list, 'tree', node => seen.push(node));
  lines.show({ nodes, at, context });
  return { lines, scroller, list, seen };
}

function scroll({ scroller }: IStage, line: number): void {
  scroller.scrollTop = line * LINE_PX;
  scroller.dispatchEvent(new Event('scroll'));
}

function names({ list }: IStage): string[] {
  return [...list.children].map(
    line => line.getAttribute('aria-label')?.split(',')[0] ?? ''
  );
}

beforeAll(() => {
  layOut(HEIGHT);
});

describe('the lines that are drawn', () => {
  it('are those in view and some beyond, always as many', () => {
    expect(rangeAt(0, HEIGHT, 1000)).toEqual({ from: 0, to: 19 });
    expect(rangeAt(100 * LINE_PX, HEIGHT, 1000)).toEqual({ from: 96, to: 115 });
    expect(rangeAt(100.5 * LINE_PX, HEIGHT, 1000).to).toBe(115);
    expect(rangeAt(1e6, HEIGHT, 1000)).toEqual({ from: 981, to: 1000 });
    expect(rangeAt(0, HEIGHT, 3)).toEqual({ from: 0, to: 3 });
  });

  it('scroll no further than a line needs', () => {
    expect(scrolledTo(5, 0, HEIGHT)).toBe(0);
    expect(scrolledTo(10, 0, HEIGHT)).toBe(LINE_PX);
    expect(scrolledTo(2, 10 * LINE_PX, HEIGHT)).toBe(2 * LINE_PX);
  });

  it('stay in the order of the tree, however one scrolls', () => {
    const tree = stage(nodesOf(1000));
    for (const line of [3, 10, 7, 500, 490, 505, 0]) {
      scroll(tree, line);
      const numbers = names(tree)
        .filter(name => name.startsWith('group_'))
        .map(name => Number(name.slice('group_'.length)));
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
      expect(numbers).toContain(line);
    }
  });

  it('keep their elements while they stay in view', () => {
    const tree = stage(nodesOf(1000));
    scroll(tree, 100);
    const kept = tree.lines.at(105).element;
    const made = tree.list.children.length;

    scroll(tree, 103);

    expect(tree.lines.at(105).element).toBe(kept);
    expect(tree.list.children).toHaveLength(made);
  });

  it('say of themselves what they show, and nothing of what they showed', () => {
    const tree = stage(nodesOf(1000));
    const line = tree.lines.at(1);
    line.explain();
    expect(line.element.querySelectorAll('[title]')).toHaveLength(2);

    scroll(tree, 501);

    const { element } = tree.lines.at(505);
    expect(element.getAttribute('aria-posinset')).toBe('505');
    expect(element.querySelector('[data-standing]')?.textContent).toBe('Owner');
    expect(tree.list.querySelectorAll('[title]')).toHaveLength(0);
    expect(tree.list.querySelector('[aria-expanded=true]')?.textContent).toBe(
      'Account 1111222233331000'
    );
  });

  it('have the current one with them, wherever it is', () => {
    const tree = stage(nodesOf(1000), 2);
    const current = (): Element | null => {
      const id = tree.scroller.getAttribute('aria-activedescendant');
      return tree.list.querySelector(`[id="${id}"]`);
    };
    for (const line of [0, 500, 0]) {
      scroll(tree, line);
      expect(current()?.getAttribute('aria-label')).toMatch(/^group_1,/);
      expect(tree.list.querySelectorAll('[aria-selected=true]')).toHaveLength(
        1
      );
    }
    tree.lines.show({ nodes: nodesOf(1000), at: 900, context: CONTEXT });
    expect(current()).toBe(tree.list.lastElementChild);
  });

  it('mark what was searched for, and take names for text', () => {
    const name = '<img src=x onerror=alert(1)>';
    const rows = [group(name), group('plain')];
    const nodes = visibleNodes([{ owner: '1', rows }], {
      closed: new Set(),
      opened: new Set()
    });
    const tree = stage(nodes, 0, { ...CONTEXT, terms: ['img'] });

    expect(tree.list.querySelector('img')).toBeNull();
    expect(tree.list.querySelector('mark')?.textContent).toBe('img');
    expect(tree.lines.at(1).element.textContent).toContain(name);

    tree.lines.show({ nodes, at: 0, context: CONTEXT });
    expect(tree.list.querySelector('mark')).toBeNull();
    expect(tree.lines.at(1).element.textContent).toContain(name);
  });

  it('tell of what is to be seen, and of nothing else', () => {
    const { seen } = stage(nodesOf(1000));
    expect(seen.map(({ key }) => key)).toHaveLength(19);
  });
});
