/**
 * The bodies of the REST API. Generated from its OpenAPI document: do not edit, run
 * `python -m jupyter_featureshare.server.typescript labextension/src/wire.ts`.
 */

/** What one may do with a feature group. */
export type Access =
  | 'admin'
  | 'custom'
  | 'owner'
  | 'read-only'
  | 'read-write'
  | 'see-only'
  | 'unknown';

/** The last line of a list that came; a stream without a last line was cut off. */
export type CatalogEnd = {
  kind: 'end';
  count: number;
  problems: Problem[];
  loaded_at: string | null;
  etag: string;
};

/** About how many groups there will be, as soon as AWS has said so; it may never. */
export type CatalogExpected = {
  kind: 'expected';
  count: number;
};

/** The last line where there is no list after all, such as when credentials were lost. */
export type CatalogFailed = {
  kind: 'failed';
  problem: ErrorBody;
};

/** Features that the groups after this line have; they are numbered from 0 through all lines. */
export type CatalogFeatures = {
  kind: 'features';
  features: [string, FeatureType][];
};

export type CatalogLine =
  | CatalogStart
  | CatalogFeatures
  | CatalogRows
  | CatalogExpected
  | CatalogThrottled
  | CatalogEnd
  | CatalogFailed;

/** A part of a list that is whole. */
export type CatalogPage = {
  groups: GroupRow[];
  next: string | null;
  count: number;
  problems: Problem[];
  loaded_at: string | null;
  etag: string;
};

/** Groups that arrived together. */
export type CatalogRows = {
  kind: 'rows';
  groups: ListedGroup[];
};

/** The first line. */
export type CatalogStart = {
  kind: 'start';
  identity: string;
  loaded_at: string | null;
  fresh: boolean;
};

/** AWS has asked to slow down; the list goes on by itself. */
export type CatalogThrottled = {
  kind: 'throttled';
  loaded: number;
  expected: number | null;
  times: number;
};

/** The five things that look the same from outside. */
export type CauseKind =
  'invitations' | 'organization' | 'propagation' | 'regions' | 'rights';

/** A possible cause, tested. */
export type CauseRow = {
  kind: CauseKind;
  ruled_out: Truth;
  said: string;
  next_step: string;
  regions: RegionRow[];
};

/** All five, in the order in which to show them. */
export type Causes = {
  causes: CauseRow[];
};

export type CollectionType = 'List' | 'Set' | 'Vector';

/** The account behind the credentials, without anything secret. */
export type ConnectedAccount = {
  identity: string;
  account_id: string;
  arn: string;
  role: string;
  region: string;
  regions: string[];
  home_region: string;
  profile: string | null;
  custom_endpoint: boolean;
  read_only: boolean;
  server_version: string;
};

/** Who was refused what on which resource, as far as AWS says so. */
export type Denial = {
  who: string;
  action: string;
  resource: string;
  missing: MissingHalf;
};

/** Why a request has no answer, and what to do next. */
export type ErrorBody = {
  code: string;
  message: string;
  next_step: string;
  denial?: Denial;
};

/** A feature that AWS's own search found. */
export type FeatureHit = {
  arn: string;
  group: string;
  feature: string;
  type: FeatureType;
  description: string;
};

export type FeatureHits = {
  hits: FeatureHit[];
  problems: Problem[];
};

/** One feature with what its owner says about it. */
export type FeatureRow = {
  name: string;
  type: FeatureType;
  collection: CollectionType | null;
  description: string | null;
  parameters: Record<string, string>;
};

export type FeatureType = 'Fractional' | 'Integral' | 'String';

export type Features = {
  features: FeatureRow[];
  problems: Problem[];
};

/** One principal's hold on one group or catalog through one share. */
export type GivenGrant = {
  principal: string;
  external: boolean | null;
  resource_arn: string;
  name: string;
  kind: Shareable;
  access: Access;
  permission_arn: string | null;
  share_arn: string;
  state: string;
};

/** A share with what it holds, who holds it and what deserves a look. */
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

export type GivenShares = {
  shares: GivenShareRow[];
  problems: Problem[];
};

/** One principal's access to a group through one share. */
export type GrantRow = {
  principal: string;
  access: Access;
  share_arn: string;
  state: string;
};

/** Through shares only: what roles of the account itself may do, their policies say. */
export type Grants = {
  grants: GivenGrant[];
  problems: Problem[];
};

/** Everything that is known of one feature group. */
export type GroupDetail = {
  arn: string;
  name: string;
  owner_account_id: string;
  region: string;
  access: Access;
  discoverable: Truth;
  found_by: SourceKind[];
  description: string;
  online: string | null;
  offline: boolean | null;
  status: string;
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
  problems: Problem[];
};

/** A feature group in the one list of own, see-only and usable groups. */
export type GroupRow = {
  arn: string;
  name: string;
  owner_account_id: string;
  region: string;
  access: Access;
  discoverable: Truth;
  found_by: SourceKind[];
  description: string;
  online: string | null;
  offline: boolean | null;
  status: string;
  features: [string, FeatureType][] | null;
};

export type InvitationAnswered = {
  state: InvitationState;
};

/** An invitation as AWS lets the invited account look into it. */
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

export type InvitationNamed = {
  arn: string;
};

export type InvitationState =
  'ACCEPTED' | 'EXPIRED' | 'PENDING' | 'REJECTED' | 'UNKNOWN';

export type Invitations = {
  invitations: InvitationCard[];
  problems: Problem[];
};

export type Language = 'boto3' | 'cfn' | 'cli' | 'magic' | 'terraform';

export type LevelWanted = {
  action: 'change-level';
  share_arn: string;
  level: Access;
};

/** How long a record lives in the online store, counted from its event time. */
export type LifeAsked = {
  value: number;
  unit: TtlUnit;
};

/** A `GroupRow` in the stream, where thousands of groups have features that are alike. */
export type ListedGroup = {
  arn: string;
  name: string;
  owner_account_id: string;
  region: string;
  access: Access;
  discoverable: Truth;
  found_by: SourceKind[];
  description: string;
  online: string | null;
  offline: boolean | null;
  status: string;
  features: number[] | null;
};

/** Which side of a cross-account permission did not say yes. */
export type MissingHalf = 'caller' | 'explicit-deny' | 'owner' | 'unknown';

/** A permission of RAM's that a share of feature groups can carry. */
export type PermissionRow = {
  arn: string;
  name: string;
  version: string;
  aws_managed: boolean;
  access: Access;
  actions: string[] | null;
  conditional: boolean | null;
};

export type Permissions = {
  permissions: PermissionRow[];
};

/** A plan for another tool. */
export type PlanCode = {
  language: Language;
  title: string;
  text: string;
};

export type PlanNamed = {
  plan_id: string;
};

export type PlanRequest =
  ShareWanted | LevelWanted | RevokeWanted | ReinviteWanted;

export type PlanStep = {
  sentence: string;
};

/** What a change would do; nothing was changed. */
export type PlanView = {
  id: string;
  title: string;
  account_id: string;
  region: string;
  steps: PlanStep[];
  effects: string[];
  warnings: string[];
  code: string;
  codes: PlanCode[];
};

export type PreviewAsked = {
  arn: string;
  n?: number;
};

/** A part of an answer that is missing, by name. */
export type Problem = {
  subject: string;
  message: string;
  next_step: string;
  code: string;
  aws_code?: string;
  operation?: string;
  account_id?: string;
};

/** The AWS profiles, and roles to assume, that may be chosen. */
export type Profiles = {
  profiles: string[];
  default: string | null;
  server_version: string;
};

export type RecordColumn = {
  name: string;
  type: FeatureType;
};

/** What a deletion did, the record having been read before and after. */
export type RecordDeleted = {
  id: string;
  hard: boolean;
  event_time: string;
  took_effect: Truth;
  why: string;
};

/** A record to write; it replaces the stored one as a whole. */
export type RecordGiven = {
  arn: string;
  values: Record<
    string,
    boolean | number | string | (boolean | number | string)[] | null
  >;
  target_stores?: ('OfflineStore' | 'OnlineStore')[] | null;
  ttl?: LifeAsked | null;
};

/** A record to delete from the online store. */
export type RecordNamed = {
  arn: string;
  id: string;
  event_time?: string | number | null;
  hard?: boolean;
  force?: boolean;
};

/** A record that AWS took, as it will read. */
export type RecordWritten = {
  id: string;
  columns: RecordColumn[];
  row: (string | null)[];
  took_effect: Truth;
  why: string;
};

export type RecordsAsked = {
  arn: string;
  ids: string[];
  features?: string[] | null;
};

/** One row for each record found, in the order asked. */
export type RecordsPage = {
  columns: RecordColumn[];
  rows: (string | null)[][];
  missing: string[];
  errors: Record<string, string>;
};

/** Another region that holds something for this account. */
export type RegionRow = {
  region: string;
  shared: number;
  invitations: number;
};

export type ReinviteWanted = {
  action: 'reinvite';
  share_arn: string;
  principal: string | null;
};

/** Exactly one of a share and a group is named. */
export type RevokeWanted = {
  action: 'revoke';
  share_arn: string | null;
  group_arn: string | null;
  from_principal: string | null;
};

/** Somebody in a share. */
export type SharePrincipal = {
  id: string;
  state: string;
  invited: boolean;
  external: boolean | null;
  said: string;
};

export type ShareWanted = {
  action: 'share';
  groups: string[];
  catalog: boolean;
  to: string[];
  level: Access;
  allow_external: boolean | null;
  name: string | null;
  permission_arn?: string | null;
};

/** The two resource types of RAM that this job is about. */
export type Shareable = 'catalog' | 'feature-group' | 'other';

/** Something inside an invitation. */
export type SharedItem = {
  arn: string;
  name: string;
  kind: Shareable;
};

/** A feature group or catalog in a share. */
export type SharedResource = {
  arn: string;
  name: string;
  kind: Shareable;
  state: string;
  said: string;
};

export type Snippet = {
  kind: SnippetKind;
  label: string;
  code: string;
  stand_in: string | null;
};

export type SnippetKind =
  'ingest' | 'join' | 'preview' | 'read-many' | 'read-one' | 'share';

export type Snippets = {
  snippets: Snippet[];
};

/** How a feature group comes into the catalog. */
export type SourceKind = 'catalog-share' | 'own' | 'resource-share';

export type Task = {
  id: string;
  kind: 'accept' | 'change';
  state: 'done' | 'failed' | 'running';
  steps: TaskStep[];
  problem: ErrorBody | null;
  result: TaskResult | null;
};

/** What was read back. */
export type TaskResult = {
  in_effect: string[];
  invited: string[];
};

export type TaskStep = {
  sentence: string;
  state: 'done' | 'failed' | 'running' | 'waiting';
  said: string;
};

/** Yes, no, or not known; unknown is never shown as no. */
export type Truth = 'no' | 'unknown' | 'yes';

export type TtlUnit = 'Days' | 'Hours' | 'Minutes' | 'Seconds' | 'Weeks';
