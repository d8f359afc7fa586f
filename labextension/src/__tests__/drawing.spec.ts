import { Drawing } from '../drawing';

describe('Drawing', () => {
  let now = 0;

  beforeEach(() => {
    now = 1000;
    jest.spyOn(performance, 'now').mockImplementation(() => now);
  });

  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('draws the first rows at once, others when they are twice as many', () => {
    const drawing = new Drawing();
    const due = [50, 100, 550].map(rows => {
      now += 200;
      return drawing.isDue(rows);
    });

    expect(due).toEqual([true, false, true]);
  });

  it('lets few rows wait for a second at most', () => {
    const drawing = new Drawing();
    drawing.isDue(1000);

    now += 900;
    expect(drawing.isDue(1500)).toBe(false);
    now += 200;
    expect(drawing.isDue(1501)).toBe(true);
  });
});
