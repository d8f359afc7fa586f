import { dataFrameCode } from '../../tabs/dataframe';
import type { Snippet } from '../../wire';
import { ARN, DENIED, GROUP } from './scripted';

function snippet(kind: Snippet['kind'], code: string): Snippet {
  return { kind, label: kind, code, stand_in: null };
}

const LISTING = snippet('preview', 'list()');

/** A server that writes given ids into the code, and a stand-in where it has none. */
function server(listing: boolean, example: string | null) {
  const parameters: Record<string, string> =
    example === null ? {} : { example };
  return {
    snippets: (_: string, ids: readonly string[] = []) => {
      const many: Snippet =
        ids.length > 0
          ? snippet('read-many', `read(${ids.join()})`)
          : { ...snippet('read-many', 'read(<id>)'), stand_in: '<id>' };
      return Promise.resolve(listing ? [LISTING, many] : [many]);
    },
    group: () => Promise.resolve(GROUP),
    features: () => Promise.resolve([{ ...GROUP.features[0], parameters }])
  };
}

async function codeOf(
  ...[api, arn, ids]: Parameters<typeof dataFrameCode>
): Promise<string | undefined> {
  return (await dataFrameCode(api, arn, ids))?.code;
}

describe('the code of a DataFrame', () => {
  it('reads the ids that are known, before anything else', async () => {
    expect(await codeOf(server(true, 'E1'), ARN, ['7'])).toBe('read(7)');
  });

  it('lists where that is granted', async () => {
    expect(await codeOf(server(true, 'E1'), ARN)).toBe('list()');
  });

  it("reads the owner's examples where listing is not granted", async () => {
    expect(await codeOf(server(false, 'E1 E2'), ARN)).toBe('read(E1,E2)');
  });

  it('holds a stand-in where nobody tells an id', async () => {
    const deaf = {
      ...server(false, 'E1'),
      features: () => Promise.reject(DENIED)
    };

    expect(await codeOf(server(false, null), ARN)).toBe('read(<id>)');
    expect(await codeOf(deaf, ARN)).toBe('read(<id>)');
  });

  it('is none where nothing may be read', async () => {
    const silent = {
      ...server(false, null),
      snippets: () => Promise.resolve([])
    };

    expect(await dataFrameCode(silent, ARN)).toBeNull();
  });
});
