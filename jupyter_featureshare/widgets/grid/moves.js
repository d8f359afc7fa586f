/** Where the keys lead in a grid, in which order its rows stand, and which of them are drawn. */

/** The rows' places in a column's order; rows without a value come last either way. */
export function ordered(ranks, descending) {
  const rows = ranks.map((_, row) => row);
  const way = descending ? -1 : 1;
  return [
    ...rows
      .filter(row => ranks[row] !== null)
      .sort((a, b) => way * (ranks[a] - ranks[b])),
    ...rows.filter(row => ranks[row] === null)
  ];
}

/** The rows to draw: those in sight, and some on both sides. */
export function inSight(top, height, rowHeight, count, margin = 10) {
  const first = Math.max(0, Math.floor(top / rowHeight) - margin);
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + margin);
  return [Math.min(first, last), last];
}

/** The cell that a key leads to, or null when it leads nowhere; row 0 holds the names. */
export function moved(
  { row, column },
  { key, ctrlKey, metaKey },
  { rows, columns, page }
) {
  const far = ctrlKey || metaKey;
  const to = {
    ArrowUp: [row - 1, column],
    ArrowDown: [row + 1, column],
    ArrowLeft: [row, column - 1],
    ArrowRight: [row, column + 1],
    Home: [far ? 0 : row, 0],
    End: [far ? rows : row, columns],
    PageUp: [Math.max(Math.min(row, 1), row - page), column],
    PageDown: [row + page, column]
  }[key];
  return to
    ? { row: within(to[0], rows), column: within(to[1], columns) }
    : null;
}

function within(value, most) {
  return Math.max(0, Math.min(value, most));
}
