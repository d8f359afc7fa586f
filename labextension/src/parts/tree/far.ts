import type { ILineContext } from '../../linewords';
import type { TreeNode } from '../../tree';
import { Line, LINE_PX } from './line';
import type { IRange } from './window';

/** The current line while it is out of view: those who hear it are on it all the same. */
export class FarLine {
  constructor(
    private readonly _list: HTMLElement,
    id: string
  ) {
    this.line = new Line(id);
    this.line.select(true);
    this.line.element.style.position = 'absolute';
  }

  readonly line: Line;

  /** Draws the current line where it is, before or after the others, unless it is among them. */
  show(
    at: number,
    { from, to }: IRange,
    nodes: readonly TreeNode[],
    context: ILineContext
  ): void {
    const { element } = this.line;
    if (at >= from && at < to) {
      element.remove();
      return;
    }
    this.line.show(at, nodes[at], context);
    element.style.top = `${at * LINE_PX}px`;
    const { firstChild, lastChild } = this._list;
    if (at < from && element !== firstChild) {
      this._list.prepend(element);
    } else if (at >= to && element !== lastChild) {
      this._list.append(element);
    }
  }
}
