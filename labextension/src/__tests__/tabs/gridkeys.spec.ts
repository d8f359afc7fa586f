import { moved } from '../../tabs/parts/gridkeys';

const LAST = { row: 20, column: 3 };

describe('a key in a grid', () => {
  it.each([
    ['ArrowDown', 6, 1],
    ['ArrowUp', 4, 1],
    ['ArrowLeft', 5, 0],
    ['ArrowRight', 5, 2],
    ['PageDown', 15, 1],
    ['PageUp', 0, 1],
    ['Home', 5, 0],
    ['End', 5, 3],
    ['Ctrl+Home', 0, 0],
    ['Ctrl+End', 20, 3]
  ])('%s leads to row %i, column %i', (key, row, column) => {
    expect(moved({ row: 5, column: 1 }, key, LAST)).toEqual({ row, column });
  });

  it('stays inside the grid', () => {
    expect(moved({ row: 0, column: 0 }, 'ArrowUp', LAST)).toEqual({
      row: 0,
      column: 0
    });
    expect(moved(LAST, 'PageDown', LAST)).toEqual(LAST);
    expect(moved(LAST, 'ArrowRight', LAST)).toEqual(LAST);
  });

  it("is not the grid's where it has no meaning there", () => {
    expect(moved(LAST, 'x', LAST)).toBeNull();
    expect(moved(LAST, 'Tab', LAST)).toBeNull();
  });
});
