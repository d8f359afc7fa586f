/** The bodies of the REST API, until they are generated from its OpenAPI document. */

export type Access =
  | 'owner'
  | 'admin'
  | 'read-write'
  | 'read-only'
  | 'see-only'
  | 'custom'
  | 'unknown';

export type Truth = 'yes' | 'no' | 'unknown';

export type ConnectedAccount = {
  account_id: string;
  arn: string;
  role: string;
  region: string;
  profile: string | null;
  custom_endpoint: boolean;
  read_only: boolean;
};

export type Profiles = { profiles: string[]; default: string | null };

export type Problem = {
  subject: string;
  message: string;
  next_step: string;
  code: string;
};

export type Denial = {
  who: string;
  action: string;
  resource: string;
  missing: string;
};

export type ErrorBody = {
  code: string;
  message: string;
  next_step: string;
  denial?: Denial | null;
};

export type FeatureType = 'Integral' | 'Fractional' | 'String';

export type GroupRow = {
  arn: string;
  name: string;
  owner_account_id: string;
  region: string;
  access: Access;
  discoverable: Truth;
  found_by: ('own' | 'catalog-share' | 'resource-share')[];
  description: string;
  online: string | null;
  offline: boolean | null;
  status: string;
  features: [name: string, type: FeatureType][] | null;
};

export type FeatureRow = {
  name: string;
  type: FeatureType;
  collection: string | null;
  description: string | null;
  parameters: Record<string, string>;
};

export type GrantRow = {
  principal: string;
  access: Access;
  share_arn: string;
  state: string;
};

export type GroupDetail = Omit<GroupRow, 'features'> & {
  features: FeatureRow[];
  record_identifier: string;
  event_time: string;
  created_at: string | null;
  ttl: string | null;
  kms_key_id: string | null;
  offline_uri: string | null;
  table: string | null;
  role_arn: string | null;
  actions: string[] | null;
  grants: GrantRow[] | null;
  share_arns: string[];
};

export type SharedItem = {
  arn: string;
  name: string;
  kind: 'feature-group' | 'catalog' | 'other';
};

export type InvitationState =
  'PENDING' | 'ACCEPTED' | 'REJECTED' | 'EXPIRED' | 'UNKNOWN';

export type InvitationCard = {
  arn: string;
  share_arn: string;
  share_name: string;
  sender_account_id: string;
  contents: SharedItem[] | null;
  access: Access;
  sent_at: string | null;
  deadline_at: string | null;
  state: InvitationState;
};

export type SharedResource = {
  arn: string;
  name: string;
  kind: string;
  state: string;
  said: string;
};

export type SharePrincipal = {
  id: string;
  state: string;
  invited: boolean;
  external: boolean | null;
  said: string;
};

export type GivenShareRow = {
  arn: string;
  name: string;
  state: string;
  access: Access;
  created_at: string | null;
  resources: SharedResource[];
  principals: SharePrincipal[];
  attention: string[];
};

export type PlanRequest =
  | {
      action: 'share';
      groups: string[];
      catalog: boolean;
      to: string[];
      level: Access;
      allow_external: boolean | null;
      name: string | null;
    }
  | { action: 'change-level'; share_arn: string; level: Access }
  | {
      action: 'revoke';
      share_arn: string | null;
      group_arn: string | null;
      from_principal: string | null;
    }
  | { action: 'reinvite'; share_arn: string; principal: string | null };

export type PlanView = {
  id: string;
  title: string;
  account_id: string;
  region: string;
  steps: { sentence: string }[];
  effects: string[];
  warnings: string[];
  code: string;
};

export type TaskStep = {
  sentence: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  said: string;
};

export type Task = {
  id: string;
  kind: 'change' | 'accept';
  state: 'running' | 'done' | 'failed';
  steps: TaskStep[];
  problem: ErrorBody | null;
  result: { in_effect: string[]; invited: string[] } | null;
};

export type RecordsPage = {
  columns: { name: string; type: string }[];
  rows: (string | null)[][];
  missing: string[];
  errors: Record<string, string>;
};

export type SnippetKind =
  'read-one' | 'read-many' | 'join' | 'preview' | 'ingest' | 'share';

export type Snippet = { kind: SnippetKind; label: string; code: string };

export type Invitations = {
  invitations: InvitationCard[];
  problems: Problem[];
};

export type GivenShares = { shares: GivenShareRow[]; problems: Problem[] };

export type FeatureHit = {
  arn: string;
  group: string;
  feature: string;
  type: FeatureType;
  description: string;
};

export type CatalogStart = {
  kind: 'start';
  loaded_at: string | null;
  fresh: boolean;
};
export type CatalogRows = { kind: 'rows'; groups: GroupRow[] };
export type CatalogEnd = {
  kind: 'end';
  count: number;
  problems: Problem[];
  loaded_at: string | null;
  etag: string;
};
export type CatalogLine = CatalogStart | CatalogRows | CatalogEnd;
