import type { IStateDB } from '@jupyterlab/statedb';

import { facetsOf, NO_FACETS } from '../facets';
import { closedIn, remembered, restore } from '../memory';
import { BrowseModel } from '../modelbrowse';
import { nameOf } from '../treekeys';
import { settingsIn } from '../settings';
import { group, linesOf, modelOn, stream } from './fixtures';

const GROUPS = [
  group('b', { owner_account_id: '222222222222', access: 'read-only' }),
  group('a10'),
  group('a9', { online: null }),
  group('c', { owner_account_id: '222222222222', access: 'see-only' })
];

async function browsing(): Promise<BrowseModel> {
  const model = modelOn({ catalog: () => stream(linesOf(GROUPS)) });
  await model.refresh();
  return new BrowseModel(model.catalog);
}

function names(browse: BrowseModel): string[] {
  return browse.view.nodes.map(nameOf);
}

describe('BrowseModel', () => {
  it('shows own groups first, names in their order', async () => {
    expect(names(await browsing())).toEqual([
      '111122223333',
      'a9',
      'a10',
      '222222222222',
      'b',
      'c'
    ]);
  });

  it('leaves what every facet leaves', async () => {
    const browse = await browsing();

    browse.toggleFacet('access', 'read-only');
    browse.toggleFacet('access', 'owner');
    browse.toggleFacet('store', 'online');
    expect(names(browse)).toEqual(['111122223333', 'a10', '222222222222', 'b']);

    browse.clear();
    expect(browse.facets).toEqual(NO_FACETS);
    expect(browse.view.count).toBe(4);
  });

  it('is the same after a reload', async () => {
    const browse = await browsing();
    browse.query = 'a';
    browse.toggleFacet('store', 'offline only');
    browse.open([browse.view.nodes[1]], true);

    const again = await browsing();
    again.restore(browse.save());

    expect(names(again)).toEqual(names(browse));
    expect(names(again)).toContain('customer_id');
  });

  it('drops what was saved and is unknown', () => {
    expect(facetsOf({ access: ['owner', 'king'], store: 3 })).toEqual({
      ...NO_FACETS,
      access: ['owner']
    });
  });
});

describe('what is kept over a reload', () => {
  const db = (fetch: () => Promise<unknown>): IStateDB => {
    const stand: unknown = { fetch };
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a stand-in
    return stand as IStateDB;
  };

  it('brings back the profile, the query and the closed sections', async () => {
    const saved = await remembered(
      db(() => Promise.resolve({ profile: 'b', query: 'q', sections: [0, 2] }))
    );
    const model = modelOn({});
    const browse = new BrowseModel(model.catalog);

    restore(saved, model, browse);

    expect(model.profile).toBe('b');
    expect(browse.query).toBe('q');
    expect(closedIn(saved)).toEqual([0, 2]);
  });

  it('holds, whatever profile the browser remembered and asked for', async () => {
    const model = modelOn({});
    const browse = new BrowseModel(model.catalog);
    for (const profile of ['b', null]) {
      model.startWith('early');
      const asked = model.refresh();

      restore({ profile }, model, browse);

      expect(model.profile).toBe(profile);
      await asked;
    }
  });

  it('leaves the profile as it is where none was kept', () => {
    const model = modelOn({});
    model.startWith('early');

    restore({}, model, new BrowseModel(model.catalog));

    expect(model.profile).toBe('early');
  });

  it.each([
    ['nothing', db(() => Promise.resolve(undefined))],
    ['a broken store', db(() => Promise.reject(new Error('broken')))],
    ['no store', null]
  ])('is nothing with %s', async (_, store) => {
    expect(await remembered(store)).toEqual({});
  });
});

describe('settingsIn', () => {
  it('takes what fits', () => {
    expect(settingsIn({ singleKeys: false, snippet: 'preview' })).toEqual({
      singleKeys: false,
      snippet: 'preview'
    });
    expect(settingsIn({ singleKeys: 1, snippet: 'poem' })).toEqual({
      singleKeys: true,
      snippet: 'read-many'
    });
  });
});
