/** The sections one above the other: which are open, and how high each is. */
import { MessageLoop } from '@lumino/messaging';
import { Signal } from '@lumino/signaling';
import { type AccordionPanel, Widget } from '@lumino/widgets';

import { divided, needOf } from './heights';

/** The most of the height that each section may have; null takes the rest. */
const MOST = [0.5, null, 0.4] as const;

/** Keeps every title in view: whatever grows above, below or inside, the height is divided anew. */
export class SectionStack {
  constructor(
    private readonly _accordion: AccordionPanel,
    private readonly _sections: readonly Widget[]
  ) {
    // Lumino hears of the window, not of a header that grows by a line.
    this._observer = new ResizeObserver(this._fit);
    this._observer.observe(_accordion.node);
    _sections.forEach(({ node }, at) => {
      this._observer.observe(node);
      // What takes the rest does so whatever is in it: it may scroll without a new division.
      if (MOST[at] !== null) {
        this._contents.observe(node, { childList: true, subtree: true });
      }
    });
    _accordion.expansionToggled.connect(this._toggled);
    _accordion.handleMoved.connect(() => {
      this._byHand = true;
    });
  }

  /** Emits when the reader opened or closed a section. */
  readonly toggled = new Signal<this, number>(this);

  /** Which sections are closed. */
  get closed(): number[] {
    return this._sections.flatMap((section, at) =>
      section.isHidden ? [at] : []
    );
  }

  isOpen(at: number): boolean {
    return !this._sections[at].isHidden;
  }

  /** Opens or closes a section on nobody's order. */
  set(at: number, open: boolean): void {
    this._quiet = true;
    if (open) {
      this._accordion.expand(at);
    } else {
      this._accordion.collapse(at);
    }
    this._quiet = false;
  }

  /** Opens and closes all as they were. */
  restore(closed: readonly number[]): void {
    this._sections.forEach((_, at) => {
      this.set(at, !closed.includes(at));
    });
  }

  dispose(): void {
    this._observer.disconnect();
    this._contents.disconnect();
    Signal.clearData(this);
  }

  private readonly _toggled = (_: unknown, at: number): void => {
    this._byHand = false;
    this._divide();
    if (!this._quiet) {
      this.toggled.emit(at);
    }
  };

  private readonly _fit = (): void => {
    MessageLoop.sendMessage(this._accordion, Widget.ResizeMessage.UnknownSize);
    this._divide();
  };

  /** What the reader drew by hand stays until a section opens or closes. */
  private readonly _divide = (): void => {
    if (this._byHand) {
      return;
    }
    const titles = this._accordion.titles.reduce(
      (sum, title) => sum + title.offsetHeight,
      0
    );
    const height = Math.max(0, this._accordion.node.clientHeight - titles);
    const claims = this._sections.map((section, at) => ({
      open: !section.isHidden,
      need: MOST[at] === null ? 0 : needOf(section.node),
      most: MOST[at]
    }));
    this._accordion.setRelativeSizes([...divided(height, claims)]);
  };

  private readonly _observer: ResizeObserver;
  private readonly _contents = new MutationObserver(this._divide);
  private _byHand = false;
  private _quiet = false;
}
