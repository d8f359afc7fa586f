/** How the height of the panel is divided among its sections. */

/** What a section asks for. */
export interface IClaim {
  readonly open: boolean;
  /** What its contents would take, in pixels. */
  readonly need: number;
  /** The most that it may have, as a part of the whole; the one that takes the rest has none. */
  readonly most: number | null;
}

/** Each gets what it needs up to its bound; the rest goes to the one without, or to the last that is open. */
export function divided(
  height: number,
  claims: readonly IClaim[]
): readonly number[] {
  const heights = claims.map(({ open, need, most }) =>
    open && most !== null ? Math.min(need, most * height) : 0
  );
  const rest = height - heights.reduce((sum, each) => sum + each, 0);
  const taker = takerOf(claims);
  return heights.map((each, at) => (at === taker ? each + rest : each));
}

function takerOf(claims: readonly IClaim[]): number {
  const elastic = claims.findIndex(({ open, most }) => open && most === null);
  return elastic >= 0
    ? elastic
    : claims.map(({ open }) => open).lastIndexOf(true);
}

/** The height that a scrolling node would take for its contents; never less than its own least. */
export function needOf(node: HTMLElement): number {
  const { paddingTop, paddingBottom, minHeight } = getComputedStyle(node);
  const least = pixels(minHeight);
  const { firstElementChild: first, lastElementChild: last } = node;
  if (!first || !last) {
    return least;
  }
  const margin = getComputedStyle(last).marginBottom;
  const edges = [paddingTop, paddingBottom, margin].map(pixels);
  const inner =
    last.getBoundingClientRect().bottom - first.getBoundingClientRect().top;
  return Math.max(
    least,
    Math.ceil(edges.reduce((sum, edge) => sum + edge, inner))
  );
}

function pixels(length: string): number {
  return Number.parseFloat(length) || 0;
}
