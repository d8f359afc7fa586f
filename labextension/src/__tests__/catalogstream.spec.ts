import { withNames } from '../catalogstream';
import type { CatalogLine, ListedGroup } from '../wire';
import { group } from './fixtures';

function listed(name: string, features: number[] | null): ListedGroup {
  return { ...group(name), features };
}

const START: CatalogLine = {
  kind: 'start',
  identity: 'me',
  loaded_at: null,
  fresh: true
};

async function* told(lines: CatalogLine[]): AsyncIterable<CatalogLine> {
  await Promise.resolve();
  yield* lines;
}

describe('the lines of the catalog', () => {
  it('have names in place of the numbers, counted through all lines', async () => {
    const read = [];
    const lines = told([
      START,
      { kind: 'features', features: [['id', 'String']] },
      { kind: 'rows', groups: [listed('a', [0]), listed('b', null)] },
      { kind: 'features', features: [['age', 'Integral']] },
      { kind: 'rows', groups: [listed('c', [1, 0]), listed('d', [])] }
    ]);
    for await (const line of withNames(lines)) {
      read.push(line);
    }

    expect(read).toEqual([
      START,
      {
        kind: 'rows',
        groups: [
          group('a', { features: [['id', 'String']] }),
          group('b', { features: null })
        ]
      },
      {
        kind: 'rows',
        groups: [
          group('c', {
            features: [
              ['age', 'Integral'],
              ['id', 'String']
            ]
          }),
          group('d', { features: [] })
        ]
      }
    ]);
  });
});
