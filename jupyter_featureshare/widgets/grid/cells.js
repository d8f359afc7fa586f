/** The parts of a grid as elements; foreign texts go in as text, never as HTML. */

/** What takes part in the focus; JupyterLab leaves the keys to an element that says so itself. */
export const FOCUSED = { tabindex: -1, 'data-lm-suppress-shortcuts': 'true' };

/** An element with attributes and children. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) {
      made.setAttribute(key, String(value));
    }
  }
  made.append(...children);
  return made;
}

/** The name of a column, which sorts by it. */
export function head(column, at, direction) {
  const mark = { ascending: ' ▲', descending: ' ▼' }[direction] ?? '';
  return element(
    'div',
    {
      role: 'columnheader',
      'aria-colindex': at + 2,
      'aria-sort': direction ?? 'none',
      'data-kind': column.kind,
      title: `${column.name}: Enter or a click sorts by it`,
      ...FOCUSED
    },
    element('bdi', {}, column.name),
    element('span', { 'aria-hidden': 'true' }, mark)
  );
}

/** A row: its number, which selects it, and its cells. */
export function line(columns, row, place, selected) {
  const number = element(
    'div',
    {
      role: 'rowheader',
      'aria-colindex': 1,
      title: 'A click or Shift+Space selects the row',
      ...FOCUSED
    },
    String(place)
  );
  return element(
    'div',
    {
      role: 'row',
      'aria-rowindex': place + 1,
      'aria-selected': selected,
      'data-row': row
    },
    number,
    ...columns.map((column, at) => cell(column, row, at))
  );
}

function cell({ kind, texts }, row, at) {
  const text = texts[row];
  const shown = text === null ? nothing() : [element('bdi', {}, text)];
  const attributes = {
    role: 'gridcell',
    'aria-colindex': at + 2,
    'data-kind': kind
  };
  return element('div', { ...attributes, ...FOCUSED }, ...shown);
}

function nothing() {
  const read = element('span', { class: 'fs-unseen' }, 'no value');
  return [
    element('span', { class: 'fs-none', 'aria-hidden': 'true' }, '–'),
    read
  ];
}

/** How wide each column is, in letters, by its name and first values. */
export function widths(columns) {
  return columns.map(({ name, texts }) => {
    const lengths = texts.slice(0, 100).map(text => text?.length ?? 1);
    return Math.max(6, Math.min(30, Math.max(name.length + 2, ...lengths)));
  });
}
