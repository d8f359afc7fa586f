import { divided, type IClaim, needOf } from '../../panel/heights';

const closed: IClaim = { open: false, need: 300, most: 0.5 };
const catalog: IClaim = { open: true, need: 0, most: null };

function cards(need: number, most = 0.5): IClaim {
  return { open: true, need, most };
}

describe('the height of the sections', () => {
  it.each([
    ['little is needed', cards(120), [120, 480, 0]],
    ['more is needed than there is room for', cards(900), [300, 300, 0]]
  ])('goes to the cards first when %s', (_, inbox, heights) => {
    expect(divided(600, [inbox, catalog, closed])).toEqual(heights);
  });

  it('is all taken when the catalog is closed', () => {
    const shut = { ...catalog, open: false };

    expect(divided(600, [cards(100), shut, cards(50, 0.4)])).toEqual([
      100, 0, 500
    ]);
  });

  it('goes to nobody when all are closed', () => {
    expect(divided(600, [closed, closed])).toEqual([0, 0]);
  });
});

it('what a section needs is its least height at least', () => {
  const section = document.createElement('div');
  section.style.cssText = 'min-height: 64px; padding: 6px';
  document.body.append(section);
  expect(needOf(section)).toBe(64);

  section.append(document.createElement('p'));
  expect(needOf(section)).toBe(64);

  section.style.minHeight = '0';
  expect(needOf(section)).toBe(12);
});
