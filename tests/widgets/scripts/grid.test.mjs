import assert from 'node:assert/strict';
import test from 'node:test';

const GRID = '../../../jupyter_featureshare/widgets/grid';
const { csv, guarded, tsv, withNames } = await import(`${GRID}/texts.js`);
const { inSight, moved, ordered } = await import(`${GRID}/moves.js`);

test('a text that a spreadsheet would run is made a text', () => {
  const formulas = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    ' =1',
    '\r=1',
    '＝1'
  ];

  assert.deepEqual(
    formulas.map(text => guarded(text, 'text')),
    formulas.map(text => `'${text}`)
  );
  assert.equal(guarded('-1', 'number'), '-1');
  assert.equal(guarded('a=1', 'text'), 'a=1');
});

test('CSV quotes what would end a cell, and tells an empty text from no value', () => {
  assert.equal(
    csv([
      ['a,b', 'say "x"', 'two\nlines'],
      ['', null, 'plain']
    ]),
    '"a,b","say ""x""","two\nlines"\r\n"",,plain\r\n'
  );
});

test('TSV quotes tabs and lines', () => {
  assert.equal(tsv([['a\tb', 'c,d', null]]), '"a\tb"\tc,d\t\n');
});

test('rows are copied with the names of their columns, in the order asked', () => {
  const columns = [
    { name: 'id', kind: 'text', texts: ['=x', 'b'] },
    { name: 'n', kind: 'number', texts: ['-5', null] }
  ];

  assert.deepEqual(withNames(columns, [1, 0]), [
    ['id', 'n'],
    ['b', null],
    ["'=x", '-5']
  ]);
});

test('rows without a value come last in both directions; equals keep their order', () => {
  const ranks = [1, null, 0, 1];

  assert.deepEqual(ordered(ranks, false), [2, 0, 3, 1]);
  assert.deepEqual(ordered(ranks, true), [0, 3, 2, 1]);
});

test('only the rows in sight are drawn, and some beside them', () => {
  assert.deepEqual(inSight(0, 280, 28, 1000), [0, 20]);
  assert.deepEqual(inSight(2800, 280, 28, 1000), [90, 120]);
  assert.deepEqual(inSight(28000, 280, 28, 1000), [990, 1000]);
  assert.deepEqual(inSight(0, 280, 28, 0), [0, 0]);
});

test('keys lead to cells after the grid pattern, and never out of it', () => {
  const size = { rows: 100, columns: 5, page: 10 };
  const at = { row: 50, column: 2 };
  const go = (key, more = {}) =>
    Object.values(moved(at, { key, ...more }, size));

  assert.deepEqual(go('ArrowUp'), [49, 2]);
  assert.deepEqual(go('ArrowRight'), [50, 3]);
  assert.deepEqual(go('Home'), [50, 0]);
  assert.deepEqual(go('End'), [50, 5]);
  assert.deepEqual(go('Home', { ctrlKey: true }), [0, 0]);
  assert.deepEqual(go('End', { metaKey: true }), [100, 5]);
  assert.deepEqual(go('PageDown'), [60, 2]);
  assert.deepEqual(go('PageUp'), [40, 2]);
  assert.deepEqual(moved({ row: 0, column: 0 }, { key: 'ArrowUp' }, size), {
    row: 0,
    column: 0
  });
  assert.equal(moved(at, { key: 'x' }, size), null);
});
