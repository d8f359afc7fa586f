import { ServerConnection } from '@jupyterlab/services';

import { ApiError, problemOf } from '../errors';
import { later, OWNER, ScriptedModel } from './fixtures';

describe('FeatureShareModel', () => {
  it('loads, then is connected', async () => {
    const model = new ScriptedModel(() => Promise.resolve(OWNER));
    expect(model.account).toEqual({ phase: 'loading' });

    await model.refresh();

    expect(model.account).toEqual({ phase: 'connected', account: OWNER });
  });

  it('says when to look again', async () => {
    const model = new ScriptedModel(() => Promise.resolve(OWNER));
    const changed = jest.fn();
    model.stateChanged.connect(changed);

    await model.refresh();

    expect(changed).toHaveBeenCalled();
  });

  it('asks once for calls that come together', async () => {
    const { answer, give } = later();
    const model = new ScriptedModel(answer);

    const both = [model.refresh(), model.refresh()];
    give(OWNER);
    await Promise.all(both);

    expect(model.asked).toBe(1);
  });

  it('asks anew after an answer', async () => {
    const model = new ScriptedModel(() => Promise.resolve(OWNER));

    await model.refresh();
    await model.refresh();

    expect(model.asked).toBe(2);
  });

  it('keeps showing the account while it asks again', async () => {
    const { answer, give } = later();
    const model = new ScriptedModel(() => Promise.resolve(OWNER), answer);
    await model.refresh();

    const again = model.refresh();
    expect(model.account.phase).toBe('connected');

    give({ ...OWNER, region: 'eu-west-1' });
    await again;
    expect(model.account).toMatchObject({ account: { region: 'eu-west-1' } });
  });

  it('shows that it tries again after a failure', async () => {
    const { answer, give } = later();
    const model = new ScriptedModel(
      () => Promise.reject(new Error('broken')),
      answer
    );
    await model.refresh();
    expect(model.account.phase).toBe('failed');

    const again = model.refresh();
    expect(model.account.phase).toBe('loading');

    give(OWNER);
    await again;
    expect(model.account.phase).toBe('connected');
  });

  it('stays silent after it was disposed', async () => {
    const { answer, give } = later();
    const model = new ScriptedModel(answer);
    const pending = model.refresh();

    model.dispose();
    give(OWNER);
    await pending;

    expect(model.account.phase).toBe('loading');
  });
});

describe('problemOf', () => {
  it.each([
    ['not-connected', new ApiError(424, 'NotConnected', 'm', 's')],
    ['server-missing', new ApiError(404, '', 'Not Found', '')],
    ['other', new ApiError(404, 'NotFound', 'm', 's')],
    ['other', new ApiError(500, '', 'm', '')],
    ['unreachable', new ServerConnection.NetworkError(new TypeError('m'))],
    ['other', new Error('m')],
    ['other', 'm']
  ])('is %s for %s', (kind, error) => {
    expect(problemOf(error).kind).toBe(kind);
  });
});
