/** The one place that talks to the server extension. */
import { URLExt } from '@jupyterlab/coreutils';
import { ServerConnection } from '@jupyterlab/services';

import { type ReadLine, withNames } from './catalogstream';
import { ApiError } from './errors';
import { linesOf } from './ndjson';
import { placeOf } from './place';
import type { IAccount, ICatalogRequest, IFeatureShareApi } from './tokens';
import type {
  CatalogLine,
  Causes,
  ErrorBody,
  FeatureHit,
  FeatureRow,
  GivenShares,
  GroupDetail,
  Invitations,
  InvitationState,
  PermissionRow,
  PlanRequest,
  PlanView,
  Problem,
  Profiles,
  RecordsPage,
  Snippet,
  Task
} from './wire';

type Query = Readonly<Record<string, string | readonly string[]>>;

/** The server's endpoints as functions, for one profile in one Region. */
export class FeatureShareApi implements IFeatureShareApi {
  constructor(
    private readonly _settings: ServerConnection.ISettings,
    private readonly _profile: string | null
  ) {}

  account(): Promise<IAccount> {
    return this._get('account');
  }

  profiles(): Promise<Profiles> {
    // Asked for nobody: the present profile may be one that is offered no more.
    return new FeatureShareApi(this._settings, null)._get('profiles');
  }

  catalog(request: ICatalogRequest = {}): AsyncIterable<ReadLine> {
    return withNames(this._catalog(request));
  }

  group(arn: string): Promise<GroupDetail> {
    return this._get('consumer/group', { arn });
  }

  async features(arn: string): Promise<FeatureRow[]> {
    const body = await this._get<{ features: FeatureRow[] }>(
      'consumer/features',
      { arn }
    );
    return body.features;
  }

  searchFeatures(
    q: string
  ): Promise<{ hits: FeatureHit[]; problems: Problem[] }> {
    return this._get('consumer/feature-search', { q });
  }

  nothingShared(): Promise<Causes> {
    return this._get('consumer/nothing-shared');
  }

  invitations(): Promise<Invitations> {
    return this._get('consumer/invitations');
  }

  accept(arn: string): Promise<Task> {
    return this._post('consumer/invitations/accept', { arn });
  }

  reject(arn: string): Promise<{ state: InvitationState }> {
    return this._post('consumer/invitations/reject', { arn });
  }

  shares(): Promise<GivenShares> {
    return this._get('owner/shares');
  }

  async permissions(): Promise<PermissionRow[]> {
    const body = await this._get<{ permissions: PermissionRow[] }>(
      'owner/permissions'
    );
    return body.permissions;
  }

  plan(request: PlanRequest): Promise<PlanView> {
    return this._post('owner/plans', request);
  }

  change(planId: string): Promise<Task> {
    return this._post('owner/changes', { plan_id: planId });
  }

  task(id: string): Promise<Task> {
    return this._get(`tasks/${encodeURIComponent(id)}`);
  }

  records(
    arn: string,
    ids: readonly string[],
    features: readonly string[] | null = null
  ): Promise<RecordsPage> {
    return this._post('records/get', { arn, ids, features });
  }

  preview(arn: string, count: number): Promise<RecordsPage> {
    return this._post('records/preview', { arn, n: count });
  }

  async snippets(arn: string, ids: readonly string[] = []): Promise<Snippet[]> {
    const query = { arn, id: ids };
    const body = await this._get<{ snippets: Snippet[] }>('snippets', query);
    return body.snippets;
  }

  private async *_catalog(
    request: ICatalogRequest
  ): AsyncIterable<CatalogLine> {
    const query: Query = request.refresh ? { refresh: '1' } : {};
    const headers = request.etag
      ? { 'If-None-Match': request.etag }
      : undefined;
    const init = { headers, signal: request.signal };
    const response = await this._ask('consumer/catalog', query, init);
    if (response.status === 304 || !response.body) {
      return;
    }
    for await (const line of linesOf(response.body)) {
      yield JSON.parse(line) as CatalogLine;
    }
  }

  private async _get<T>(path: string, query: Query = {}): Promise<T> {
    return (await (await this._ask(path, query)).json()) as T;
  }

  private async _post<T>(path: string, body: object): Promise<T> {
    const init = { method: 'POST', body: JSON.stringify(body) };
    return (await (await this._ask(path, {}, init)).json()) as T;
  }

  /**
   * What the server answers.
   *
   * @throws ApiError for any status but success, ServerConnection.NetworkError without an answer.
   */
  private async _ask(
    path: string,
    query: Query,
    init: RequestInit = {}
  ): Promise<Response> {
    const { profile, region } = placeOf(this._profile);
    const place: Query = {
      ...(profile === null ? {} : { profile }),
      ...(region === null ? {} : { region })
    };
    const url =
      URLExt.join(this._settings.baseUrl, 'featureshare', path) +
      queryString({ ...place, ...query });
    const response = await ServerConnection.makeRequest(
      url,
      init,
      this._settings
    );
    if (!response.ok && response.status !== 304) {
      throw await failure(response);
    }
    return response;
  }
}

/** The query as a URL holds it; a list gives its name once for each of its values. */
function queryString(query: Query): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    [value].flat().map(one => [name, one])
  );
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`;
}

async function failure(response: Response): Promise<ApiError> {
  const body = await problemIn(response);
  return new ApiError(
    response.status,
    body.code ?? '',
    body.message ?? response.statusText,
    body.next_step ?? '',
    body.denial ?? null
  );
}

async function problemIn(response: Response): Promise<Partial<ErrorBody>> {
  try {
    return (await response.json()) as Partial<ErrorBody>;
  } catch {
    // A proxy, or Jupyter itself, answered with a page of its own.
    return {};
  }
}
