import { exampleIds, IdMemory, idsIn } from '../../tabs/ids';
import { ARN, GROUP } from './scripted';

const KEY = GROUP.features[0];

describe('ids in a text', () => {
  it('stand between spaces, commas and semicolons, each once', () => {
    expect(idsIn(' a,b; c\n\ta ,,')).toEqual(['a', 'b', 'c']);
    expect(idsIn(' \n')).toEqual([]);
  });
});

describe('the ids that were looked at', () => {
  it('are kept for each group, and no ids take nothing away', () => {
    const memory = new IdMemory();

    memory.keep(ARN, ['1']);
    memory.keep(ARN, []);

    expect(memory.of(ARN)).toEqual(['1']);
    expect(memory.of('another')).toEqual([]);
  });

  it('are ten at most', () => {
    const memory = new IdMemory();

    memory.keep(ARN, [...'abcdefghijkl']);

    expect(memory.of(ARN)).toHaveLength(10);
  });
});

describe('the examples of an owner', () => {
  it('are in the parameter "example" of the record identifier alone', () => {
    const key = { ...KEY, parameters: { example: 'C0001 C0002' } };
    const other = { ...GROUP.features[1], parameters: { example: 'X' } };

    expect(exampleIds(GROUP, [other, key])).toEqual(['C0001', 'C0002']);
    expect(exampleIds(GROUP, [other, KEY])).toEqual([]);
    expect(exampleIds(GROUP, [])).toEqual([]);
  });
});
