/** Code on its way into a notebook. */

/** Code, and the text in it that stands for what only the reader knows. */
export interface ICode {
  readonly code: string;
  /** Selected where the code is inserted: typing replaces it. Absent where it runs as it is. */
  readonly stand_in?: string | null;
}

/** Where the stand-in is in the code; null where there is none. */
export function standInAt(
  snippet: ICode
): { start: number; end: number } | null {
  const { code, stand_in } = snippet;
  const start = stand_in ? code.indexOf(stand_in) : -1;
  return start < 0 || !stand_in
    ? null
    : { start, end: start + stand_in.length };
}
