import type { GroupRow } from '../wire';

/** Grows with the catalog. */
export class SearchIndex {
  add(rows: readonly GroupRow[]): void {
    this._count += rows.length;
  }
  replace(at: number, row: GroupRow): void {
    void at;
    void row;
  }
  private _count = 0;
}
