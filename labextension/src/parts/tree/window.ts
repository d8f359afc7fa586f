/** Which lines of a list are drawn: those in view, some beyond, and the current one. */
import { LINE_PX } from './line';

/** Lines beyond each edge: more would be drawn for nothing when one scrolls fast. */
const BEYOND = 4;

/** From the first line to the one after the last. */
export interface IRange {
  readonly from: number;
  readonly to: number;
}

/** The lines to draw at a place of the list; always as many, so that none comes or goes. */
export function rangeAt(top: number, height: number, count: number): IRange {
  const seen = Math.ceil(height / LINE_PX) + 1;
  const drawn = Math.min(count, seen + 2 * BEYOND);
  const first = Math.floor(top / LINE_PX) - BEYOND;
  const from = Math.max(0, Math.min(first, count - drawn));
  return { from, to: from + drawn };
}

/** How far to scroll so that a line is in view, from a place of the list. */
export function scrolledTo(index: number, top: number, height: number): number {
  const above = index * LINE_PX;
  return Math.min(above, Math.max(top, above + LINE_PX - height));
}
