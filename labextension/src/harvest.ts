/** Rows of the catalog and their index, which grow together. */
import { SearchIndex } from './search';
import type { GroupRow } from './wire';

/** What came of a stream so far. */
export class Harvest {
  readonly rows: GroupRow[] = [];
  readonly index = new SearchIndex();

  add(rows: readonly GroupRow[]): void {
    this.rows.push(...rows);
    this.index.add(rows);
  }

  /** Puts a row in the place of the one that has its ARN; whether there is one. */
  replace(arn: string, changed: (row: GroupRow) => GroupRow): boolean {
    const at = this.rows.findIndex(row => row.arn === arn);
    if (at < 0) {
      return false;
    }
    const row = changed(this.rows[at]);
    this.rows[at] = row;
    this.index.replace(at, row);
    return true;
  }
}
