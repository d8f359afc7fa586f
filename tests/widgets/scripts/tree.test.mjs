import assert from 'node:assert/strict';
import test from 'node:test';

const TREE = '../../../jupyter_featureshare/widgets/tree';
const { beginning, effect, standing } = await import(`${TREE}/keys.js`);

const LINES = [
  { key: 'o1', level: 1, name: '1111', open: true, choice: false },
  { key: 'a', level: 2, name: 'alpha', open: true, choice: true },
  { key: 'a#x', level: 3, name: 'x', open: null, choice: false },
  { key: 'b', level: 2, name: 'beta', open: false, choice: true },
  { key: 'o2', level: 1, name: '2222', open: false, choice: false }
];

test('up, down, home and end go from line to line and stay in the tree', () => {
  assert.deepEqual(effect(LINES, 1, 'ArrowDown'), { to: 2 });
  assert.deepEqual(effect(LINES, 0, 'ArrowUp'), { to: 0 });
  assert.deepEqual(effect(LINES, 4, 'ArrowDown'), { to: 4 });
  assert.deepEqual(effect(LINES, 2, 'Home'), { to: 0 });
  assert.deepEqual(effect(LINES, 2, 'End'), { to: 4 });
});

test('right opens, then goes in; left closes, then goes out', () => {
  assert.deepEqual(effect(LINES, 3, 'ArrowRight'), { toggle: 'b' });
  assert.deepEqual(effect(LINES, 1, 'ArrowRight'), { to: 2 });
  assert.equal(effect(LINES, 2, 'ArrowRight'), null);
  assert.deepEqual(effect(LINES, 1, 'ArrowLeft'), { toggle: 'a' });
  assert.deepEqual(effect(LINES, 2, 'ArrowLeft'), { to: 1 });
  assert.deepEqual(effect(LINES, 3, 'ArrowLeft'), { to: 0 });
});

test('enter and space choose a group, open an owner, and do nothing at a feature', () => {
  assert.deepEqual(effect(LINES, 1, ' '), { select: 'a' });
  assert.deepEqual(effect(LINES, 4, 'Enter'), { toggle: 'o2' });
  assert.equal(effect(LINES, 2, 'Enter'), null);
  assert.equal(effect(LINES, 2, 'Escape'), null);
});

test('a letter leads to the next line that begins with it', () => {
  assert.equal(beginning(LINES, 0, 'B'), 3);
  assert.equal(beginning(LINES, 3, 'a'), 1);
  assert.equal(beginning(LINES, 0, 'q'), null);
});

test('each line knows its place among its siblings', () => {
  const places = LINES.map((_, at) => Object.values(standing(LINES, at)));

  assert.deepEqual(places, [
    [1, 2],
    [1, 2],
    [1, 1],
    [2, 2],
    [2, 2]
  ]);
});
