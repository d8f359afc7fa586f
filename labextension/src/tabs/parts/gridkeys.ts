/** How the keys move in a grid, after WAI-ARIA's pattern. */

/** A place in a grid; row 0 holds the heads of the columns. */
export interface IPlace {
  readonly row: number;
  readonly column: number;
}

const PAGE = 10;

type Move = (from: IPlace, last: IPlace) => IPlace;

const by =
  (rows: number, columns: number): Move =>
  ({ row, column }) => ({ row: row + rows, column: column + columns });
const MOVES: Readonly<Partial<Record<string, Move>>> = {
  ArrowUp: by(-1, 0),
  ArrowDown: by(1, 0),
  ArrowLeft: by(0, -1),
  ArrowRight: by(0, 1),
  PageUp: by(-PAGE, 0),
  PageDown: by(PAGE, 0),
  Home: ({ row }) => ({ row, column: 0 }),
  End: ({ row }, { column }) => ({ row, column }),
  'Ctrl+Home': () => ({ row: 0, column: 0 }),
  'Ctrl+End': (_, last) => last
};

/** Where a key leads from a place, held inside the grid; null for a key that is not the grid's. */
export function moved(from: IPlace, key: string, last: IPlace): IPlace | null {
  const to = MOVES[key]?.(from, last);
  return to === undefined
    ? null
    : {
        row: within(to.row, last.row),
        column: within(to.column, last.column)
      };
}

function within(value: number, last: number): number {
  return Math.min(Math.max(value, 0), last);
}
