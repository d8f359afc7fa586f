import { ServerConnection } from '@jupyterlab/services';

import type { ReadLine } from '../catalogstream';
import { FeatureShareModel } from '../model';
import type { IAccount, IFeatureShareApi } from '../tokens';
import { VERSION } from '../version';
import type { GivenShareRow, GroupRow, InvitationCard, Task } from '../wire';

/** The account of a sandbox's owner. */
export const OWNER: IAccount = {
  identity: 'owner',
  account_id: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/FeatureOwner/session',
  role: 'FeatureOwner',
  region: 'us-east-1',
  regions: ['us-east-1'],
  home_region: 'us-east-1',
  profile: 'owner',
  custom_endpoint: true,
  read_only: false,
  server_version: VERSION
};

/** The account of a sandbox's consumer. */
export const CONSUMER: IAccount = {
  ...OWNER,
  identity: 'consumer',
  account_id: '444455556666',
  arn: 'arn:aws:sts::444455556666:assumed-role/FeatureConsumer/session',
  role: 'FeatureConsumer',
  profile: 'consumer'
};

/** A group of the owner, with changes. */
export function group(name: string, changes: Partial<GroupRow> = {}): GroupRow {
  const owner = changes.owner_account_id ?? OWNER.account_id;
  return {
    arn: `arn:aws:sagemaker:us-east-1:${owner}:feature-group/${name}`,
    name,
    owner_account_id: owner,
    region: 'us-east-1',
    access: 'owner',
    discoverable: 'yes',
    found_by: ['own'],
    description: '',
    online: 'Standard',
    offline: true,
    status: 'Created',
    features: [
      ['customer_id', 'String'],
      ['age', 'Integral']
    ],
    ...changes
  };
}

/** An invitation that waits for an answer. */
export function invitation(
  changes: Partial<InvitationCard> = {}
): InvitationCard {
  return {
    arn: 'arn:aws:ram:us-east-1:111122223333:resource-share-invitation/1',
    share_arn: 'arn:aws:ram:us-east-1:111122223333:resource-share/1',
    share_name: 'people for analytics',
    sender_account_id: OWNER.account_id,
    contents: [
      { arn: group('people').arn, name: 'people', kind: 'feature-group' }
    ],
    access: 'read-only',
    sent_at: '2026-11-22T00:00:00Z',
    deadline_at: '2026-11-22T12:00:00Z',
    state: 'PENDING',
    ...changes
  };
}

/** A share that was given and is in effect. */
export function share(changes: Partial<GivenShareRow> = {}): GivenShareRow {
  return {
    arn: 'arn:aws:ram:us-east-1:111122223333:resource-share/1',
    name: 'people for analytics',
    state: 'ACTIVE',
    access: 'read-only',
    created_at: '2026-11-22T00:00:00Z',
    resources: [
      {
        arn: group('people').arn,
        name: 'people',
        kind: 'feature-group',
        state: 'ASSOCIATED',
        said: ''
      }
    ],
    principals: [
      {
        id: CONSUMER.account_id,
        state: 'ASSOCIATED',
        invited: false,
        external: true,
        said: ''
      }
    ],
    attention: [],
    ...changes
  };
}

/** A task in one state. */
export function task(changes: Partial<Task> = {}): Task {
  return {
    id: 't1',
    kind: 'accept',
    state: 'done',
    steps: [],
    problem: null,
    result: null,
    ...changes
  };
}

/** The stream that lists these groups. */
export function linesOf(
  groups: GroupRow[],
  problems: Extract<ReadLine, { kind: 'end' }>['problems'] = [],
  loaded_at = new Date().toISOString(),
  { identity } = OWNER
): ReadLine[] {
  return [
    { kind: 'start', identity, loaded_at, fresh: true },
    { kind: 'rows', groups },
    { kind: 'end', count: groups.length, problems, loaded_at, etag: '"1"' }
  ];
}

/** A stream of lines that are all there. */
export async function* stream(
  lines: readonly ReadLine[]
): AsyncIterable<ReadLine> {
  await Promise.resolve();
  yield* lines;
}

/** Endpoints of an account that has nothing; a test gives those that it needs. */
export function endpoints(
  changes: Partial<IFeatureShareApi> = {}
): IFeatureShareApi {
  const unasked = (): Promise<never> =>
    Promise.reject(new Error('not in this test'));
  return {
    account: () => Promise.resolve(OWNER),
    profiles: () =>
      Promise.resolve({
        profiles: ['owner'],
        default: 'owner',
        server_version: VERSION
      }),
    catalog: () => stream(linesOf([])),
    group: unasked,
    features: unasked,
    searchFeatures: unasked,
    nothingShared: unasked,
    invitations: () => Promise.resolve({ invitations: [], problems: [] }),
    accept: unasked,
    reject: unasked,
    shares: () => Promise.resolve({ shares: [], problems: [] }),
    permissions: unasked,
    plan: unasked,
    change: unasked,
    task: unasked,
    records: unasked,
    preview: unasked,
    snippets: unasked,
    ...changes
  };
}

type Answer = () => Promise<IAccount>;

/** A model whose account the test answers: each call takes the next, the last one stays. */
export class ScriptedModel extends FeatureShareModel {
  constructor(...answers: Answer[]) {
    super(() =>
      endpoints({
        account: () => {
          const last = answers.length - 1;
          return answers[Math.min(this.asked++, last)]();
        }
      })
    );
  }

  asked = 0;
}

/** A model on these endpoints, whatever the profile. */
export function modelOn(api: Partial<IFeatureShareApi>): FeatureShareModel {
  return new FeatureShareModel(() => endpoints(api));
}

/** An answer that comes when the test says so. */
export function later(): { answer: Answer; give: (account: IAccount) => void } {
  let give: (account: IAccount) => void = () => undefined;
  const promise = new Promise<IAccount>(resolve => {
    give = resolve;
  });
  return { answer: () => promise, give };
}

/** Server settings whose every request is answered by this response. */
export function serverAnswering(
  respond: (request: Request) => Response,
  baseUrl = 'http://localhost:8888/'
): ServerConnection.ISettings {
  return ServerConnection.makeSettings({
    baseUrl,
    fetch: (input: RequestInfo | URL, init?: RequestInit) =>
      Promise.resolve(respond(new Request(input, init)))
  });
}
