import type { ILineContext } from '../../linewords';
import type { TreeNode } from '../../tree';
import { FarLine } from './far';
import { Line, LINE_PX } from './line';
import { rangeAt, scrolledTo } from './window';

/** What the lines show. */
export interface IShown {
  readonly nodes: readonly TreeNode[];
  /** The current line. */
  readonly at: number;
  readonly context: ILineContext;
}

/** Draws the lines that are in view, in a few elements that show one after another. */
export class Lines {
  constructor(
    private readonly _scroller: HTMLElement,
    private readonly _list: HTMLElement,
    private readonly _id: string,
    /** Told of each node that is to be seen. */
    private readonly _seen: (node: TreeNode) => void
  ) {
    this._height = _scroller.offsetHeight;
    this._sizes = new ResizeObserver(this._resized);
    this._sizes.observe(_scroller);
    _scroller.addEventListener('scroll', this._scrolled, { passive: true });
    this._far = new FarLine(_list, `${_id}far`);
  }

  show(shown: IShown): void {
    this._shown = shown;
    this._list.style.height = `${shown.nodes.length * LINE_PX}px`;
    this._draw(shown);
  }

  /** Scrolls until a line is in view. */
  reveal(index: number): void {
    this._scroller.scrollTop = scrolledTo(index, this._top, this._height);
  }

  /** The line in which an element lies. */
  around(element: EventTarget | null): Line | undefined {
    return element instanceof Node
      ? this._lines.find(line => line.element.contains(element))
      : undefined;
  }

  /** The line that shows a node: there is one for what is in view, and for the current one. */
  at(index: number): Line {
    return this._lines.find(line => line.index === index) ?? this._far.line;
  }

  dispose(): void {
    this._sizes.disconnect();
    this._scroller.removeEventListener('scroll', this._scrolled);
  }

  private _draw({ nodes, at, context }: IShown): void {
    const range = rangeAt(this._top, this._height, nodes.length);
    this._fit(range.to - range.from);
    this._turn(range.from - this._from);
    this._from = range.from;
    // One place for all: to place each by itself costs the browser a third more.
    this._list.style.paddingTop = `${range.from * LINE_PX}px`;
    this._lines.forEach((line, place) => {
      const index = range.from + place;
      line.show(index, nodes[index], context);
      line.select(index === at);
      this._seen(nodes[index]);
    });
    this._far.show(at, range, nodes, context);
    const { id } = this.at(at).element;
    this._scroller.setAttribute('aria-activedescendant', id);
  }

  /** Has an element for each line in view. */
  private _fit(count: number): void {
    for (const line of this._lines.splice(count)) {
      line.element.remove();
    }
    while (this._lines.length < count) {
      const line = new Line(`${this._id}${(this._made += 1)}`);
      this._lines.push(line);
      this._list.append(line.element);
    }
  }

  /** Lines that stay in view keep their elements: those that leave come in at the other edge. */
  private _turn(by: number): void {
    if (2 * Math.abs(by) > this._lines.length) {
      return;
    }
    if (by > 0) {
      const left = this._lines.splice(0, by);
      this._lines.push(...left);
      this._list.append(...left.map(({ element }) => element));
    } else if (by < 0) {
      const left = this._lines.splice(by);
      this._lines.unshift(...left);
      this._list.prepend(...left.map(({ element }) => element));
    }
  }

  private readonly _scrolled = (): void => {
    this._top = this._scroller.scrollTop;
    this._drawAgain();
  };

  private readonly _resized = (): void => {
    this._height = this._scroller.offsetHeight;
    this._drawAgain();
  };

  private _drawAgain(): void {
    if (this._shown !== null) {
      this._draw(this._shown);
    }
  }

  private readonly _sizes: ResizeObserver;
  private readonly _lines: Line[] = [];
  private readonly _far: FarLine;
  private _shown: IShown | null = null;
  private _made = 0;
  private _from = 0;
  private _top = 0;
  private _height: number;
}
