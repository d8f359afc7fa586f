/** Rows of texts for a spreadsheet; null is a cell without a value. */

/** What a spreadsheet would take for a formula, however it begins. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/u;

/** A value of another's making as a text that no spreadsheet runs. */
export function guarded(text, kind) {
  return kind !== 'number' && FORMULA.test(text) ? `'${text}` : text;
}

/** Comma separated, after RFC 4180. */
export function csv(rows) {
  return rows
    .map(row => row.map(cell => quoted(cell, /[",\r\n]/)).join(',') + '\r\n')
    .join('');
}

/** Tab separated, as spreadsheets paste it. */
export function tsv(rows) {
  return rows
    .map(row => row.map(cell => quoted(cell, /["\t\r\n]/)).join('\t') + '\n')
    .join('');
}

/** The columns' names, then the rows, each value made safe. */
export function withNames(columns, rows) {
  const cell = ({ kind, texts }, row) =>
    texts[row] === null ? null : guarded(texts[row], kind);
  return [
    columns.map(({ name }) => guarded(name, 'text')),
    ...rows.map(row => columns.map(column => cell(column, row)))
  ];
}

function quoted(cell, special) {
  if (cell === null) {
    return '';
  }
  return cell === '' || special.test(cell)
    ? `"${cell.replaceAll('"', '""')}"`
    : cell;
}
