/** Rows of the edit distance, kept between calls: this runs for thousands of words a keystroke. */
let before = new Uint8Array(64);
let previous = new Uint8Array(64);
let current = new Uint8Array(64);

/**
 * How many typos lie between what was typed and the beginning of a word that is nearest to it.
 *
 * A typo is a letter too much, too few, wrong, or two swapped. More than `limit` is `limit + 1`.
 */
export function prefixDistance(
  typed: string,
  word: string,
  limit: number
): number {
  const width = Math.min(word.length, typed.length + limit);
  reserve(width + 1);
  for (let column = 0; column <= width; column++) {
    previous[column] = column;
  }
  for (let row = 1; row <= typed.length; row++) {
    if (fill(typed, word, row, width) > limit) {
      return limit + 1;
    }
    [before, previous, current] = [previous, current, before];
  }
  let least = limit + 1;
  for (let column = 0; column <= width; column++) {
    least = Math.min(least, previous[column]);
  }
  return least;
}

/** Fills a row of the table; gives its least entry. */
function fill(typed: string, word: string, row: number, width: number): number {
  const letter = typed.charCodeAt(row - 1);
  let least = (current[0] = row);
  for (let column = 1; column <= width; column++) {
    const same = letter === word.charCodeAt(column - 1) ? 0 : 1;
    let cost = Math.min(
      previous[column] + 1,
      current[column - 1] + 1,
      previous[column - 1] + same
    );
    if (swapped(typed, word, row, column)) {
      cost = Math.min(cost, before[column - 2] + 1);
    }
    current[column] = cost;
    least = Math.min(least, cost);
  }
  return least;
}

function swapped(
  typed: string,
  word: string,
  row: number,
  column: number
): boolean {
  return (
    row > 1 &&
    column > 1 &&
    typed.charCodeAt(row - 1) === word.charCodeAt(column - 2) &&
    typed.charCodeAt(row - 2) === word.charCodeAt(column - 1)
  );
}

function reserve(width: number): void {
  if (width > current.length) {
    [before, previous, current] = [0, 0, 0].map(
      () => new Uint8Array(2 * width)
    );
  }
}
