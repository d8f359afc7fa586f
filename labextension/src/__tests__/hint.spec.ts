import { Hint } from '../hint';

const KEY = 'lab';

/** How the next start of the page finds the panel. */
function next(key = KEY): Hint {
  return new Hint(key);
}

afterEach(() => {
  localStorage.clear();
});

describe('the hint that the panel was open', () => {
  it('is there while it is open, with the profile, for this place alone', () => {
    const hint = new Hint(KEY);
    expect(hint.leftOpen).toBeNull();

    hint.profile = 'owner';
    expect(next().leftOpen).toBeNull();

    hint.open = true;
    expect(next().leftOpen).toEqual({ profile: 'owner' });
    expect(next('another').leftOpen).toBeNull();

    hint.profile = null;
    expect(next().leftOpen).toEqual({ profile: null });

    hint.open = false;
    hint.profile = 'owner';
    expect(next().leftOpen).toBeNull();
  });

  it.each(['', 'true', '"open"', '[]', '{', '{"profile"}'])(
    'is not taken from %p',
    kept => {
      localStorage.setItem(KEY, kept);

      expect(next().leftOpen).toBeNull();
    }
  );

  it('takes no profile that is none', () => {
    localStorage.setItem(KEY, '{"profile": {"a": 1}}');

    expect(next().leftOpen).toEqual({ profile: null });
  });

  it('is nothing where the browser keeps nothing', () => {
    const hint = new Hint(KEY, () => {
      throw new Error('refused');
    });

    hint.open = true;

    expect(hint.leftOpen).toBeNull();
    expect(localStorage).toHaveLength(0);
  });
});
