import { draftOf } from '../../tabs/share/draft';
import { keptOf, readKept } from '../../tabs/share/kept';
import { ARN } from './scripted';

const START = { arn: ARN };

describe('the decisions of a wizard', () => {
  it('come back from a layout as they were', () => {
    const draft = {
      ...draftOf(START),
      to: '444455556666',
      level: 'read-write' as const,
      external: true
    };

    const back = readKept(keptOf({ draft, step: 'level' }), START);

    expect(back).toEqual({ draft, step: 'level' });
  });

  it('begin anew where a layout has none', () => {
    expect(readKept({}, START).draft).toEqual(draftOf(START));
    expect(readKept({ draft: 'x' }, START).draft).toEqual(draftOf(START));
  });

  it('come back to the preview if a change was under way', () => {
    const kept = keptOf({ draft: draftOf(START), step: 'apply' });

    expect(readKept(kept, START).step).toBe('preview');
  });

  it('take nothing from a layout that somebody else wrote', () => {
    const foreign = {
      groups: [1, ARN],
      to: 7,
      level: 'root',
      catalog: 'yes',
      external: 'no',
      permission: {}
    };

    const { draft } = readKept({ step: 'nowhere', draft: foreign }, START);

    expect(draft).toMatchObject({
      to: '',
      level: draftOf(START).level,
      catalog: false,
      external: null,
      permission: null
    });
  });
});
