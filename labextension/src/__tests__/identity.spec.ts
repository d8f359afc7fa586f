import { ApiError } from '../errors';
import { FeatureShareModel } from '../model';
import type { IAccount } from '../tokens';
import type { ReadLine } from '../catalogstream';
import {
  CONSUMER,
  endpoints,
  group,
  later,
  linesOf,
  modelOn,
  OWNER,
  stream,
  task
} from './fixtures';

const MINE = linesOf([group('mine')]);

async function* neverEnding(lines: ReadLine[]): AsyncIterable<ReadLine> {
  yield* lines;
  await new Promise(() => undefined);
}

describe('another identity', () => {
  it('sees nothing of the one before, not even what was under way', async () => {
    const model = new FeatureShareModel(profile =>
      profile === 'consumer'
        ? endpoints({
            account: () => Promise.resolve(CONSUMER),
            profiles: () =>
              Promise.resolve({
                profiles: ['consumer'],
                default: null,
                server_version: '1.0.0'
              })
          })
        : endpoints({ catalog: () => neverEnding(MINE.slice(0, 2)) })
    );
    void model.refresh();
    await new Promise(resolve => setTimeout(resolve));
    expect(model.catalog.state.rows).toHaveLength(1);

    const switched = model.switchProfile('consumer');
    expect(model.catalog.state.rows).toEqual([]);
    expect(model.account.phase).toBe('loading');
    await switched;

    expect(model.account).toMatchObject({ account: CONSUMER });
    expect(model.catalog.state.rows).toEqual([]);
  });

  it('behind the same profile empties the lists', async () => {
    let account: IAccount = OWNER;
    let lines = MINE;
    const model = new FeatureShareModel(() =>
      endpoints({
        account: () => Promise.resolve(account),
        catalog: () => stream(lines)
      })
    );
    await model.refresh();
    const forgotten = jest.fn();
    model.identityChanged.connect(forgotten);

    account = CONSUMER;
    lines = linesOf([], [], undefined, CONSUMER);
    await model.refresh();

    expect(forgotten).toHaveBeenCalledTimes(1);
    expect(model.catalog.state.rows).toEqual([]);
  });

  it('is shown nothing that was asked for at once, before it is known who it is', async () => {
    const { answer, give } = later();
    const model = modelOn({ account: answer, catalog: () => stream(MINE) });
    const refreshed = model.refresh();
    await new Promise(resolve => setTimeout(resolve));
    expect(model.catalog.state.rows).toEqual([]);

    give(OWNER);
    await refreshed;

    expect(model.catalog.state.rows).toHaveLength(1);
  });

  it('is never shown rows that came for another', async () => {
    const model = modelOn({
      account: () => Promise.resolve(CONSUMER),
      catalog: () => stream(MINE)
    });

    await model.refresh();

    expect(model.catalog.state).toMatchObject({
      rows: [],
      phase: 'failed',
      problem: { kind: 'other-identity' }
    });
  });

  it('whose session ended keeps what it read', async () => {
    const ended = new ApiError(424, 'NotConnected', 'token is expired', 'x');
    let answer = (): Promise<IAccount> => Promise.resolve(OWNER);
    const model = new FeatureShareModel(() =>
      endpoints({ account: () => answer(), catalog: () => stream(MINE) })
    );
    await model.refresh();

    answer = () => Promise.reject(ended);
    await model.refresh();

    expect(model.account).toMatchObject({
      phase: 'failed',
      problem: { kind: 'expired' },
      last: OWNER
    });
    expect(model.catalog.state.rows).toHaveLength(1);
  });

  it('that is offered no more is left for the default one', async () => {
    const model = new FeatureShareModel(() => endpoints());
    model.startWith('gone');

    await model.refresh();
    await new Promise(resolve => setTimeout(resolve));

    expect(model.profile).toBeNull();
  });
});

describe('the catalog of a model', () => {
  it('can be stopped, and keeps what came', async () => {
    const model = new FeatureShareModel(() =>
      endpoints({ catalog: () => neverEnding(MINE.slice(0, 2)) })
    );
    void model.catalog.load();
    await new Promise(resolve => setTimeout(resolve));

    model.catalog.stop();

    expect(model.catalog.state).toMatchObject({ phase: 'stopped' });
    expect(model.catalog.state.rows).toHaveLength(1);
  });

  it('does not ask for what has not changed', async () => {
    const asked: (string | undefined)[] = [];
    const model = new FeatureShareModel(() =>
      endpoints({
        catalog: request => {
          asked.push(request?.etag);
          return stream(request?.etag ? [] : MINE);
        }
      })
    );

    await model.catalog.load();
    await model.catalog.load();

    expect(asked).toEqual(['', '"1"']);
    expect(model.catalog.state.rows).toHaveLength(1);
  });

  it('follows an old snapshot by what is true now', async () => {
    const asked: (boolean | undefined)[] = [];
    const model = new FeatureShareModel(() =>
      endpoints({
        catalog: request => {
          asked.push(request?.refresh);
          return stream(linesOf([], [], '2026-01-01T00:00:00Z'));
        }
      })
    );

    await model.catalog.load();

    expect(asked).toEqual([false, true]);
  });
});

describe('a deed', () => {
  it('is followed to its end, and the lists are read anew', async () => {
    const read = jest.fn(() =>
      Promise.resolve({ invitations: [], problems: [] })
    );
    const model = new FeatureShareModel(() =>
      endpoints({
        invitations: read,
        accept: () => Promise.resolve(task({ state: 'done' }))
      })
    );

    expect(await model.accept('arn:1')).toMatchObject({ state: 'done' });

    expect(model.tasks.get('arn:1')).toMatchObject({ state: 'done' });
    expect(read).toHaveBeenCalledTimes(1);
  });
});
