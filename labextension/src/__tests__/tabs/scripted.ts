import { nullTranslator } from '@jupyterlab/translation';

import { ApiError } from '../../errors';
import type { IFeatureShareApi } from '../../tokens';
import type { IChangeStart, ITabContext } from '../../tabs/context';
import { IdMemory } from '../../tabs/ids';
import type {
  ConnectedAccount,
  GroupDetail,
  GroupRow,
  InvitationCard,
  PlanView,
  Task
} from '../../wire';

/** What a test says instead of the server; what it leaves out must not be asked for. */
export type Script = Partial<IFeatureShareApi>;

export const ACCOUNT: ConnectedAccount = {
  identity: 'owner',
  account_id: '111122223333',
  arn: 'arn:aws:sts::111122223333:assumed-role/FeatureStoreOwner/jupyter',
  role: 'FeatureStoreOwner',
  region: 'us-east-1',
  regions: ['us-east-1'],
  home_region: 'us-east-1',
  profile: 'owner',
  custom_endpoint: false,
  read_only: false,
  server_version: '1.0.0'
};

export const ARN =
  'arn:aws:sagemaker:us-east-1:111122223333:feature-group/orders';
export const SHARE_ARN =
  'arn:aws:ram:us-east-1:111122223333:resource-share/1111';

export const GROUP: GroupDetail = {
  arn: ARN,
  name: 'orders',
  owner_account_id: '111122223333',
  region: 'us-east-1',
  access: 'owner',
  discoverable: 'yes',
  found_by: ['own'],
  description: 'One record an order',
  online: 'Standard',
  offline: true,
  status: 'Created',
  features: [
    {
      name: 'order_id',
      type: 'String',
      collection: null,
      description: 'The key',
      parameters: { pii: 'no' }
    },
    {
      name: 'amount',
      type: 'Fractional',
      collection: null,
      description: null,
      parameters: {}
    }
  ],
  record_identifier: 'order_id',
  event_time: 'event_time',
  created_at: '2026-01-02T03:04:05Z',
  ttl: null,
  kms_key_id: null,
  offline_uri: 's3://bucket/prefix',
  table: 'orders_1',
  role_arn: 'arn:aws:iam::111122223333:role/Owner',
  actions: null,
  grants: [
    {
      principal: '444455556666',
      access: 'read-only',
      share_arn: SHARE_ARN,
      state: 'ASSOCIATED'
    }
  ],
  share_arns: [SHARE_ARN],
  problems: []
};

export const ROW: GroupRow = {
  ...GROUP,
  features: [['order_id', 'String']]
};

export const PLAN: PlanView = {
  id: 'plan-1',
  title: 'share orders with account 444455556666',
  account_id: '111122223333',
  region: 'us-east-1',
  steps: [{ sentence: 'create the resource share' }],
  effects: ['who: account 444455556666'],
  warnings: ['they have it already'],
  code: 'import boto3',
  codes: [{ language: 'boto3', title: 'boto3', text: 'import boto3' }]
};

export const DENIED = new ApiError(
  403,
  'NotAllowed',
  'User is not authorized to perform: sagemaker:DescribeFeatureGroup',
  'ask account 111122223333 for a resource share',
  {
    who: 'arn:aws:sts::444455556666:assumed-role/Reader/jupyter',
    action: 'sagemaker:DescribeFeatureGroup',
    resource: ARN,
    missing: 'caller'
  }
);

export const CARD: InvitationCard = {
  arn: 'arn:aws:ram:us-east-1:111122223333:resource-share-invitation/1',
  share_arn: SHARE_ARN,
  share_name: 'featureshare-orders',
  sender_account_id: '111122223333',
  contents: [{ arn: ARN, name: 'orders', kind: 'feature-group' }],
  access: 'read-only',
  sent_at: '2026-01-02T03:04:05Z',
  deadline_at: '2026-01-02T15:04:05Z',
  state: 'PENDING'
};

/** A task in a state, with its steps in the same one. */
export function task(state: Task['state'], change: Partial<Task> = {}): Task {
  return {
    id: 'task-1',
    kind: 'change',
    state,
    steps: [{ sentence: 'make the share', state, said: '' }],
    problem: null,
    result:
      state === 'done' ? { in_effect: ['orders is in'], invited: [] } : null,
    ...change
  };
}

/** What a tab did to its surroundings. */
export interface IDone {
  copied: string[];
  inserted: string[];
  opened: (string | IChangeStart)[];
  changed: string[];
}

/** A context whose server says what the script says, and what is done through it. */
export function scripted(
  script: Script,
  change: Partial<ITabContext> = {}
): { context: ITabContext; done: IDone } {
  const done: IDone = { copied: [], inserted: [], opened: [], changed: [] };
  const api: unknown = {
    account: () => Promise.resolve(ACCOUNT),
    features: () => Promise.resolve(GROUP.features),
    permissions: () => Promise.resolve([]),
    ...script
  };
  const context: ITabContext = {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a script is a part
    api: api as IFeatureShareApi,
    profile: null,
    trans: nullTranslator.load('jupyter_featureshare'),
    events: null,
    snippets: {
      copy: text => done.copied.push(text),
      insert: ({ code }) => {
        done.inserted.push(code);
        return Promise.resolve({ where: 'cell', notebook: 'Untitled.ipynb' });
      }
    },
    open: {
      group: arn => done.opened.push(arn),
      change: start => done.opened.push(start)
    },
    ids: new IdMemory(),
    known: () => undefined,
    changed: what => done.changed.push(what),
    ...change
  };
  return { context, done };
}
