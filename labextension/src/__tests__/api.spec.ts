import { ServerConnection } from '@jupyterlab/services';

import { FeatureShareApi } from '../api';
import { ApiError } from '../errors';
import { OWNER, serverAnswering } from './fixtures';

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status });
}

describe('FeatureShareApi', () => {
  it('asks under the base URL of the server', async () => {
    const asked: string[] = [];
    const settings = serverAnswering(request => {
      asked.push(new URL(request.url).pathname);
      return json(OWNER);
    }, 'https://hub.example/user/ann/');

    await expect(
      new FeatureShareApi(settings, null).account()
    ).resolves.toEqual(OWNER);

    expect(asked).toEqual(['/user/ann/featureshare/account']);
  });

  it('asks for code under a profile, with the ids of records', async () => {
    const asked: URLSearchParams[] = [];
    const settings = serverAnswering(request => {
      asked.push(new URL(request.url).searchParams);
      return json({ snippets: [] });
    });

    await new FeatureShareApi(settings, 'owner').snippets('arn', ['a b', 'c']);

    expect(asked[0].get('profile')).toBe('owner');
    expect(asked[0].getAll('id')).toEqual(['a b', 'c']);
  });

  it('asks in another Region where one was chosen', async () => {
    const asked: string[] = [];
    const settings = serverAnswering(request => {
      // What JupyterLab adds against caches has no name.
      asked.push(new URL(request.url).search.replace(/&\d+$/, ''));
      return json(OWNER);
    });

    await new FeatureShareApi(settings, 'owner@eu-west-1').account();
    await new FeatureShareApi(settings, '@eu-west-1').account();
    await new FeatureShareApi(settings, 'me@example').account();

    expect(asked).toEqual([
      '?profile=owner&region=eu-west-1',
      '?region=eu-west-1',
      '?profile=me%40example'
    ]);
  });

  it('throws what our server says', async () => {
    const problem = {
      code: 'NotConnected',
      message: 'No credentials.',
      next_step: 'Log in.'
    };
    const settings = serverAnswering(() => json(problem, 424));

    await expect(
      new FeatureShareApi(settings, null).account()
    ).rejects.toMatchObject({
      status: 424,
      code: 'NotConnected',
      message: 'No credentials.',
      nextStep: 'Log in.'
    });
  });

  it('does not choke on a page that is not ours', async () => {
    const settings = serverAnswering(
      () =>
        new Response('<html>no such page</html>', {
          status: 404,
          statusText: 'Not Found'
        })
    );

    await expect(new FeatureShareApi(settings, null).account()).rejects.toEqual(
      new ApiError(404, '', 'Not Found', '')
    );
  });

  it('throws a network error when nobody answers', async () => {
    const settings = ServerConnection.makeSettings({
      fetch: () => Promise.reject(new TypeError('Failed to fetch'))
    });

    await expect(
      new FeatureShareApi(settings, null).account()
    ).rejects.toBeInstanceOf(ServerConnection.NetworkError);
  });
});
