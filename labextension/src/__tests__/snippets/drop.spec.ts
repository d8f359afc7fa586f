import { endOfLine } from '../../snippets/drop';

describe('a drop', () => {
  it.each([
    ['in the middle of a line', 'a = 1\nb = 2', 2, 5],
    ['at the end of a line', 'a = 1\nb = 2', 5, 5],
    ['at the start of a line', 'a = 1\nb = 2', 6, 11],
    ['in the last line', 'a = 1', 3, 5],
    ['in an empty cell', '', 0, 0],
    ['on an empty line', 'a\n\nb', 2, 2]
  ])('%s goes to the end of that line', (_, source, offset, end) => {
    expect(endOfLine(source, offset)).toBe(end);
  });
});
