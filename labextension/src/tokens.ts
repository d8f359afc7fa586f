/** What the parts of the extension agree on: interfaces and the token, no code. */
import type { VDomRenderer } from '@jupyterlab/ui-components';
import type { MainAreaWidget } from '@jupyterlab/apputils';
import { type ReadonlyPartialJSONObject, Token } from '@lumino/coreutils';
import type { ISignal } from '@lumino/signaling';
import type { Widget } from '@lumino/widgets';

import type { ReadLine } from './catalogstream';
import type { SearchIndex } from './search';
import type {
  Access,
  CauseRow,
  Causes,
  ConnectedAccount,
  Denial,
  FeatureHit,
  FeatureRow,
  GivenShareRow,
  GivenShares,
  GroupDetail,
  GroupRow,
  InvitationCard,
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

/** The account behind the server's AWS credentials, as `GET featureshare/account` answers it. */
export type IAccount = Readonly<ConnectedAccount>;

/** Why something could not be shown: what a reader can do differs by kind. */
export type ProblemKind =
  | 'not-connected'
  | 'expired'
  | 'denied'
  | 'throttled'
  | 'server-missing'
  | 'unreachable'
  | 'other-identity'
  | 'other';

/** A failure, ready to be shown. */
export interface IProblem {
  readonly kind: ProblemKind;
  /** What happened, as the server says it; may be empty. */
  readonly message: string;
  /** What to do, as the server says it; may be empty. */
  readonly nextStep: string;
  /** Who was refused what, where AWS said so. */
  readonly denial?: Denial | null;
}

/** What is known of the connected account. */
export type AccountState =
  | { readonly phase: 'loading' }
  | { readonly phase: 'connected'; readonly account: IAccount }
  | {
      readonly phase: 'failed';
      readonly problem: IProblem;
      /** Who was connected before: the lists at hand are still theirs. */
      readonly last: IAccount | null;
    };

/** How a list of the catalog is asked for. */
export interface ICatalogRequest {
  /** Ask AWS anew instead of taking the server's snapshot. */
  readonly refresh?: boolean;
  /** The mark of the list at hand: if it is still true, nothing is sent. */
  readonly etag?: string;
  readonly signal?: AbortSignal;
}

/** The server's endpoints for one profile; each throws an `ApiError` or a network error. */
export interface IFeatureShareApi {
  account(): Promise<IAccount>;
  profiles(): Promise<Profiles>;
  /** The lines as they arrive; none at all if the etag still holds. */
  catalog(request?: ICatalogRequest): AsyncIterable<ReadLine>;
  group(arn: string): Promise<GroupDetail>;
  features(arn: string): Promise<FeatureRow[]>;
  searchFeatures(
    query: string
  ): Promise<{ hits: FeatureHit[]; problems: Problem[] }>;
  /** Why nothing may be shared with this account; it costs calls in every region. */
  nothingShared(): Promise<Causes>;
  invitations(): Promise<Invitations>;
  accept(arn: string): Promise<Task>;
  reject(arn: string): Promise<{ state: InvitationState }>;
  shares(): Promise<GivenShares>;
  /** The RAM permissions that a share of feature groups can carry. */
  permissions(): Promise<PermissionRow[]>;
  plan(request: PlanRequest): Promise<PlanView>;
  change(planId: string): Promise<Task>;
  task(id: string): Promise<Task>;
  records(
    arn: string,
    ids: readonly string[],
    features?: readonly string[] | null
  ): Promise<RecordsPage>;
  preview(arn: string, count: number): Promise<RecordsPage>;
  /** Code for a group; with ids, for these records. */
  snippets(arn: string, ids?: readonly string[]): Promise<Snippet[]>;
}

/** How far a list has come; what was read before stays in every phase. */
export type LoadPhase = 'idle' | 'loading' | 'ready' | 'stopped' | 'failed';

/** A list of the server and what is known about it. */
export interface ILoaded<T> {
  readonly phase: LoadPhase;
  /** What was read so far; after a failure, what was there before it. */
  readonly rows: readonly T[];
  /** What could not be read, by name. */
  readonly problems: readonly Problem[];
  /** Why the list as a whole failed. */
  readonly problem: IProblem | null;
  /** When AWS was asked. */
  readonly loadedAt: Date | null;
}

/** A list that a section shows. */
export interface IListModel<T> extends VDomRenderer.IModel {
  readonly state: ILoaded<T>;
  /** Asks the server; calls made while one is under way share its answer. */
  load(refresh?: boolean): Promise<void>;
}

/** How far a load has come. */
export interface IProgress {
  /** The rows that arrived in it. */
  readonly arrived: number;
  /** About how many there will be, as AWS says or as there were the last time; null if unknown. */
  readonly expected: number | null;
  /** How often AWS asked to slow down. */
  readonly throttled: number;
}

/** The catalog: it comes in pieces and can be stopped. */
export interface ICatalogModel extends IListModel<GroupRow> {
  readonly progress: IProgress;
  /** Finds rows of `state` by their position. */
  readonly index: SearchIndex;
  find(arn: string): GroupRow | undefined;
  /** The features of a group that the list came without. */
  loadFeatures(arn: string): Promise<void>;
  /** Keeps what came and asks for no more. */
  stop(): void;
}

/** Long work on the server, as far as this browser started it. */
export interface ITasksModel extends VDomRenderer.IModel {
  /** Tasks by what they are about: an invitation's, a share's or a plan's id. */
  get(subject: string): Task | undefined;
  /** Follows a task to its end; `undefined` in place of the end if the profile was left before. */
  follow(subject: string, task: Task): Promise<Task | undefined>;
  /** Forgets a finished task. */
  dismiss(subject: string): void;
  /** Emits a subject whenever its task went on. */
  readonly moved: ISignal<ITasksModel, string>;
}

/** The facets of the search; an empty list leaves everything in. */
export interface IFacets {
  readonly access: readonly Access[];
  readonly owner: readonly string[];
  readonly store: readonly StoreFacet[];
  readonly type: readonly string[];
}

/** What can be asked of a group's stores. */
export type StoreFacet = 'online' | 'offline' | 'online only' | 'offline only';

/** The state that every section shows; `stateChanged` says that the account or profiles changed. */
export interface IFeatureShareModel extends VDomRenderer.IModel {
  readonly account: AccountState;
  /** The version of the server's part; null until it told. */
  readonly serverVersion: string | null;
  /** The profiles that the server offers. */
  readonly profiles: readonly string[];
  /** The profile that is asked for, as `placed` with a Region; null leaves the choice to the server. */
  readonly profile: string | null;
  /** The endpoints under the present profile; ask for it anew at each use. */
  readonly api: IFeatureShareApi;
  readonly catalog: ICatalogModel;
  readonly inbox: IListModel<InvitationCard>;
  readonly shares: IListModel<GivenShareRow>;
  /** Why nothing may be shared with this account: asked only when the reader wants to know. */
  readonly causes: IListModel<CauseRow>;
  readonly tasks: ITasksModel;
  /** Why the last deed about an invitation or a share failed, by its ARN. */
  readonly deedProblems: ReadonlyMap<string, IProblem>;
  /** Emits when everything shown belongs to nobody any more: the identity changed. */
  readonly identityChanged: ISignal<IFeatureShareModel, void>;
  /** Asks who is connected, then loads the lists; calls that come together share the answer. */
  refresh(): Promise<void>;
  /** Asks AWS itself anew for every list. */
  refreshAll(): Promise<void>;
  switchProfile(profile: string | null): Promise<void>;
  /** Takes a profile for the first question; without effect once one was asked. */
  startWith(profile: string): void;
  /** Accepts an invitation and follows it until the contents are usable. */
  accept(arn: string): Promise<Task | undefined>;
  reject(arn: string): Promise<void>;
}

/** The places of the panel that can be gone to. */
export type PanelPlace = 'search' | 'inbox' | 'catalog' | 'account';

/** What is loaded when it is first used. */
export interface IParts {
  readonly model: IFeatureShareModel;
  readonly panel: Widget & { goTo(place: PanelPlace): Promise<void> };
  readonly tabs: ITabDeeds;
}

/** What the commands of the tabs do. */
export interface ITabDeeds {
  open(kind: TabKind, args: ReadonlyPartialJSONObject): void;
  insertSnippet(args: ReadonlyPartialJSONObject): Promise<void>;
  openAsDataFrame(args: ReadonlyPartialJSONObject): Promise<void>;
  /** The arguments that would open this tab again as it is. */
  argumentsOf(widget: MainAreaWidget): ReadonlyPartialJSONObject;
}

/** The kinds of tabs. */
export type TabKind = 'group' | 'change' | 'invitation';

/** Lets other extensions read the connected account. */
export const IFeatureShareModel = new Token<IFeatureShareModel>(
  'jupyter-featureshare:IFeatureShareModel',
  'The account, shares and catalogs that the Feature Share panel shows.'
);
