/** When rows that arrive are drawn: each drawing costs as much as all rows so far. */

/** So long a drawing stays at least. */
const LEAST_MS = 250;

/** So long rows wait at most, where few come at a time. */
const MOST_MS = 1000;

/** Decides it for one stream. */
export class Drawing {
  /** Whether so many rows are to be drawn now; if so, they count as drawn. */
  isDue(rows: number): boolean {
    const now = performance.now();
    const rest = now - this._at;
    const many = rows >= 2 * this._rows;
    const due = this._rows === 0 || rest > (many ? LEAST_MS : MOST_MS);
    if (due) {
      this._rows = rows;
      this._at = now;
    }
    return due;
  }

  private _rows = 0;
  private _at = 0;
}
