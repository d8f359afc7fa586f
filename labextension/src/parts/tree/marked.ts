/** Texts in which the first place is marked that was searched for. */

/** Shows a text in an element, with what was searched for in bold. */
export function showMarked(
  element: HTMLElement,
  text: string,
  terms: readonly string[]
): void {
  const pieces = piecesOf(text, terms);
  const only = element.firstChild;
  if (
    pieces.length === 1 &&
    only instanceof Text &&
    only === element.lastChild
  ) {
    showText(only, text);
    return;
  }
  element.replaceChildren(
    ...pieces.map((piece, at) => (at === 1 ? marked(piece) : piece))
  );
}

/** Changes a text only if it is another: the browser lays out again whatever was written. */
export function showText(node: Text, text: string): void {
  if (node.data !== text) {
    node.data = text;
  }
}

/** The text before, in and after the mark; all of it in one piece if nothing is marked. */
function piecesOf(text: string, terms: readonly string[]): string[] {
  if (terms.length === 0) {
    return [text];
  }
  const lower = text.toLowerCase();
  const term = terms.find(each => lower.includes(each));
  if (term === undefined) {
    return [text];
  }
  const at = lower.indexOf(term);
  const end = at + term.length;
  return [text.slice(0, at), text.slice(at, end), text.slice(end)];
}

function marked(text: string): HTMLElement {
  const mark = document.createElement('mark');
  mark.textContent = text;
  return mark;
}
