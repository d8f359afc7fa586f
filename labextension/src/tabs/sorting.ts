/** Records in order, and as text. */
import type { RecordsPage } from '../wire';

/** By which column, and which way. */
export interface ISorting {
  readonly column: number;
  readonly order: 'ascending' | 'descending';
}

type Row = RecordsPage['rows'][number];

/** Whether values of this type are numbers. */
export function isNumber(type: string): boolean {
  return type === 'Integral' || type === 'Fractional';
}

/** The rows in the order asked for; records without a value come last either way. */
export function sorted(page: RecordsPage, sorting: ISorting | null): Row[] {
  if (sorting === null) {
    return page.rows;
  }
  const { column, order } = sorting;
  const compare = isNumber(page.columns[column].type) ? byNumber : byText;
  const sign = order === 'ascending' ? 1 : -1;
  return [...page.rows].sort((one, other) => {
    const [a, b] = [one[column], other[column]];
    if (a === null || b === null) {
      return Number(a === null) - Number(b === null);
    }
    return sign * compare(a, b);
  });
}

function byNumber(a: string, b: string): number {
  return Number(a) - Number(b);
}

function byText(a: string, b: string): number {
  return a.localeCompare(b);
}

/** The table as a spreadsheet takes it from the clipboard. */
export function asTabSeparated(page: RecordsPage): string {
  const lines = [page.columns.map(column => column.name), ...page.rows];
  return lines
    .map(line => line.map(value => flat(value ?? '')).join('\t'))
    .join('\n');
}

function flat(value: string): string {
  return value.replace(/[\t\r\n]+/g, ' ');
}
