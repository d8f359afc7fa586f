import { type ILineContext, lineName } from '../../linewords';
import type { TreeNode } from '../../tree';
import { expansionOf } from '../../treekeys';
import { Contents } from './contents';

/** The height of a line: as large as a target has to be. */
export const LINE_PX = 24;

/**
 * A line of the tree: an element that shows one node after another.
 *
 * While one scrolls, some thirty lines change with each frame: only what differs is written.
 */
export class Line {
  constructor(id: string) {
    this.element.id = id;
    this.element.setAttribute('role', 'treeitem');
    this.element.setAttribute('aria-selected', 'false');
  }

  readonly element = document.createElement('div');

  /** The place of its node among all. */
  get index(): number {
    return this._index;
  }

  show(index: number, node: TreeNode, context: ILineContext): void {
    this._index = index;
    if (node !== this._node || context !== this._context) {
      this._context = context;
      this._take(node, context);
    }
  }

  select(selected: boolean): void {
    if (selected !== this._selected) {
      this._selected = selected;
      this.element.setAttribute('aria-selected', String(selected));
    }
  }

  /** Says in full what it shows, to the mouse. */
  explain(): void {
    if (!this._explained && this._node && this._context) {
      this._explained = true;
      this._contents.explain(this._node, this._context);
    }
  }

  private _take(node: TreeNode, context: ILineContext): void {
    this._unexplain();
    if (node.kind !== this._node?.kind) {
      this.element.className = `jp-FeatureShare-line jp-FeatureShare-${node.kind}`;
    }
    this._describe(node, context);
    this._contents.show(this.element, node, context);
    this._node = node;
  }

  private _describe(node: TreeNode, context: ILineContext): void {
    const expanded = expansionOf(node);
    this._write('aria-label', lineName(node, context));
    this._write('aria-level', String(node.level));
    this._write('aria-posinset', String(node.position));
    this._write('aria-setsize', String(node.siblings));
    this._write(
      'aria-expanded',
      expanded === undefined ? '' : String(expanded)
    );
  }

  /** Writes an attribute if it is another; without a value there is none. */
  private _write(name: string, value: string): void {
    if (this._written.get(name) !== value) {
      this._written.set(name, value);
      if (value === '') {
        this.element.removeAttribute(name);
      } else {
        this.element.setAttribute(name, value);
      }
    }
  }

  private _unexplain(): void {
    if (this._explained) {
      this._explained = false;
      this.element.querySelectorAll('[title]').forEach(part => {
        part.removeAttribute('title');
      });
    }
  }

  private readonly _contents = new Contents();
  private readonly _written = new Map<string, string>();
  private _index = -1;
  private _node: TreeNode | null = null;
  private _context: ILineContext | null = null;
  private _selected = false;
  private _explained = false;
}
