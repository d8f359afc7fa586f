import { placeAt } from '../../snippets/placement';

const CODE = 'df = read()';

/** The cell after inserting where | stands, or null where a new cell is needed. */
function inserted(marked: string): string | null {
  const offset = marked.indexOf('|');
  const source = marked.replace('|', '');
  const edit = placeAt({ source, offset }, CODE);
  return edit === null
    ? null
    : source.slice(0, edit.start) + edit.text + source.slice(edit.end);
}

describe('a snippet', () => {
  it.each([
    ['an empty cell', '|', CODE],
    ['a blank cell', '\n  |\n', CODE],
    ['the end of a line', 'a = 1|\nb = 2', `a = 1\n${CODE}\nb = 2`],
    ['the end of a cell', 'a = 1|', `a = 1\n${CODE}`],
    ['an empty line', 'a = 1\n|\nb = 2', `a = 1\n${CODE}\nb = 2`],
    ['after a closed bracket', 'f(\n  1\n)|', `f(\n  1\n)\n${CODE}`],
    ['after a long string', 's = """\na\n"""|', `s = """\na\n"""\n${CODE}`],
    [
      'after quotes in a comment',
      "a = 1  # it's (|",
      `a = 1  # it's (\n${CODE}`
    ],
    ['after a bracket in a string', 'a = "("|', `a = "("\n${CODE}`],
    ['below a block', 'if a:\n    b\n|\n', `if a:\n    b\n${CODE}\n`]
  ])('goes into %s', (_, before, after) => {
    expect(inserted(before)).toBe(after);
  });

  it.each([
    ['the middle of a line', 'a = |1'],
    ['an open bracket', 'f(|\n)'],
    ['an open bracket below', 'f(1,\n|\n2)'],
    ['a long string', 's = """\n|\n"""'],
    ['a block', 'def f():\n    a = 1|\n    b = 2'],
    ['the head of a block', 'def f():|\n    pass'],
    ['the head of a block with a comment', 'if a:  # so|\n    pass'],
    ['before an else', 'if a:\n    b\n|\nelse:\n    c'],
    ['a continued line', 'a = 1 + \\|\n2'],
    ['a decorator', '@cached|\ndef f(): ...'],
    ['a cell magic', '%%bash\nls|']
  ])('does not tear apart %s', (_, before) => {
    expect(inserted(before)).toBeNull();
  });
});
