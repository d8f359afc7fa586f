/** Where in a cell's text a snippet may go. */

/** A cell's text, and where the cursor is in it. */
export interface ICursor {
  readonly source: string;
  readonly offset: number;
}

/** A replacement of a part of a cell's text. */
export interface IEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The edit that puts code at the cursor, or null where it would tear something apart.
 *
 * A line break is safe at the end of a line of the outermost level: not in a bracket, a long string,
 * a block or before its `else`, and not in a cell that a cell magic reads.
 */
export function placeAt(cursor: ICursor, code: string): IEdit | null {
  const { source, offset } = cursor;
  if (source.trim() === '') {
    return { start: 0, end: source.length, text: code };
  }
  const before = source.slice(0, offset);
  const after = source.slice(offset);
  if (!safeBefore(before) || !safeAfter(after)) {
    return null;
  }
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return line.trim() === ''
    ? { start: offset - line.length, end: offset, text: code }
    : { start: offset, end: offset, text: `\n${code}` };
}

function safeBefore(before: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const opens = /^[\s@]/.test(line.trimEnd()) || /[:\\]\s*(#.*)?$/.test(line);
  return !opens && !/^\s*%%/.test(before) && isClosed(before);
}

function safeAfter(after: string): boolean {
  const [rest, ...lines] = after.split('\n');
  const next = lines.find(line => line.trim() !== '') ?? '';
  return (
    rest.trim() === '' &&
    !/^\s/.test(next) &&
    !/^(else|elif|except|finally)\b/.test(next)
  );
}

const TOKEN =
  /("""|''')(?:\\[\s\S]|(?!\1)[\s\S])*(\1)?|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|#[^\n]*|[()[\]{}]|\\\n/g;

/** Whether no bracket and no long string is open at the end of this Python text. */
function isClosed(text: string): boolean {
  let depth = 0;
  for (const [token, long, closing] of text.matchAll(TOKEN)) {
    if (long !== undefined && closing === undefined) {
      return false;
    }
    depth += '([{'.includes(token) ? 1 : ')]}'.includes(token) ? -1 : 0;
  }
  return depth === 0;
}
