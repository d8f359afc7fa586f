/** The state behind the panel. */
import { VDomModel } from '@jupyterlab/ui-components';
import { Signal } from '@lumino/signaling';

import { problemOf } from './errors';
import type { ITaskEvents } from './following';
import { CatalogModel } from './modelcatalog';
import { ListModel } from './modellist';
import { TasksModel } from './modeltasks';
import { placeOf } from './place';
import type {
  AccountState,
  IAccount,
  IFeatureShareApi,
  IFeatureShareModel,
  IProblem
} from './tokens';
import type { CauseRow, GivenShareRow, InvitationCard, Task } from './wire';

/** Gives the endpoints for a profile; null is the server's default one. */
export type Connect = (profile: string | null) => IFeatureShareApi;

/** Asks the server who is connected and what there is, and keeps the last answers. */
export class FeatureShareModel extends VDomModel implements IFeatureShareModel {
  constructor(
    private readonly _connect: Connect,
    events: ITaskEvents | null = null
  ) {
    super();
    this.api = _connect(null);
    this.tasks = new TasksModel(() => this.api, events);
  }

  api: IFeatureShareApi;
  readonly tasks: TasksModel;
  readonly identityChanged = new Signal<this, void>(this);

  readonly catalog = new CatalogModel(() => this.api);

  readonly inbox = new ListModel<InvitationCard>(async () => {
    const { invitations, problems } = await this.api.invitations();
    return { rows: invitations, problems };
  });

  readonly shares = new ListModel<GivenShareRow>(async () => {
    const { shares, problems } = await this.api.shares();
    return { rows: shares, problems };
  });

  readonly causes = new ListModel<CauseRow>(async () => {
    const { causes } = await this.api.nothingShared();
    return { rows: causes, problems: [] };
  });

  get account(): AccountState {
    return this._account;
  }

  get serverVersion(): string | null {
    return this._serverVersion;
  }

  get profiles(): readonly string[] {
    return this._profiles;
  }

  get profile(): string | null {
    return this._profile;
  }

  refresh(): Promise<void> {
    return this._once(false);
  }

  refreshAll(): Promise<void> {
    return this._once(true);
  }

  async switchProfile(profile: string | null): Promise<void> {
    if (profile === this._profile) {
      return;
    }
    this._profile = profile;
    this.api = this._connect(profile);
    this._pending = null;
    this._forget();
    this._become({ phase: 'loading' });
    await this.refresh();
  }

  startWith(profile: string): void {
    if (this._account.phase === 'loading' && this._pending === null) {
      this._profile = profile;
      this.api = this._connect(profile);
    }
  }

  get deedProblems(): ReadonlyMap<string, IProblem> {
    return this._deedProblems;
  }

  accept(arn: string): Promise<Task | undefined> {
    return this._deed(arn, async () => {
      const task = await this.tasks.follow(arn, await this.api.accept(arn));
      await Promise.all([this.inbox.load(), this.catalog.load(true)]);
      return task;
    });
  }

  reject(arn: string): Promise<void> {
    return this._deed(arn, async () => {
      await this.api.reject(arn);
      await this.inbox.load();
    });
  }

  override dispose(): void {
    this.catalog.reset();
    const { catalog, inbox, shares, causes, tasks } = this;
    [catalog, inbox, shares, causes, tasks].forEach(part => {
      part.dispose();
    });
    super.dispose();
  }

  /** Keeps why a deed failed beside what it was about, and fails all the same. */
  private async _deed<T>(subject: string, deed: () => Promise<T>): Promise<T> {
    const { api } = this;
    this._note(subject, null);
    try {
      return await deed();
    } catch (error) {
      if (api === this.api) {
        this._note(subject, problemOf(error));
      }
      throw error;
    }
  }

  private _note(subject: string, problem: IProblem | null): void {
    if (problem) {
      this._deedProblems.set(subject, problem);
    } else if (!this._deedProblems.delete(subject)) {
      return;
    }
    this.stateChanged.emit();
  }

  private _once(anew: boolean): Promise<void> {
    const pending = (this._pending ??= this._ask(this.api, anew).finally(() => {
      if (this._pending === pending) {
        this._pending = null;
      }
    }));
    return pending;
  }

  private async _ask(api: IFeatureShareApi, anew: boolean): Promise<void> {
    if (this._account.phase === 'failed') {
      this._become({ phase: 'loading' });
    }
    void this._askProfiles(api);
    const arriving = this._answer(api).then(answer => this._told(api, answer));
    // Asked for at once with who is connected, and shown only when that is known.
    this.catalog.admission.only(arriving);
    const catalog = this.catalog.load(anew);
    const arrived = await arriving;
    if (arrived !== null) {
      await Promise.all([
        // Where somebody else is connected by now, what was asked for was given up.
        this.catalog.state.phase === 'idle' ? this.catalog.load(anew) : catalog,
        this.inbox.load(),
        this.shares.load()
      ]);
    }
  }

  /** Takes in who is connected; gives the identity, or null where there is none to show things to. */
  private _told(api: IFeatureShareApi, answer: AccountState): string | null {
    // The profile was switched meanwhile: this answer is about somebody else.
    if (api !== this.api || this.isDisposed) {
      return null;
    }
    this._arrive(answer);
    return answer.phase === 'connected' ? answer.account.identity : null;
  }

  private async _answer(api: IFeatureShareApi): Promise<AccountState> {
    try {
      return { phase: 'connected', account: await api.account() };
    } catch (error) {
      return { phase: 'failed', problem: problemOf(error), last: this._last };
    }
  }

  private async _askProfiles(api: IFeatureShareApi): Promise<void> {
    const answer = await api.profiles().catch(() => null);
    if (answer && api === this.api && !this.isDisposed) {
      this._profiles = answer.profiles;
      this._serverVersion = answer.server_version || null;
      this.stateChanged.emit();
      const { profile } = placeOf(this._profile);
      const gone = profile !== null && !answer.profiles.includes(profile);
      if (gone) {
        // A profile kept over a reload may no longer be offered.
        await this.switchProfile(null);
      }
    }
  }

  private _arrive(answer: AccountState): void {
    if (answer.phase === 'connected') {
      const { identity } = answer.account;
      if (this._identity !== null && this._identity !== identity) {
        this._forget();
      }
      this._identity = identity;
      this._last = answer.account;
    }
    this._become(answer);
  }

  /** Nothing of one identity is ever shown to another. */
  private _forget(): void {
    this._identity = null;
    this._last = null;
    this.catalog.reset();
    this.inbox.reset();
    this.shares.reset();
    this.causes.reset();
    this.tasks.reset();
    this._deedProblems.clear();
    this.identityChanged.emit();
  }

  private _become(account: AccountState): void {
    if (!this.isDisposed) {
      this._account = account;
      this.stateChanged.emit();
    }
  }

  private _account: AccountState = { phase: 'loading' };
  private readonly _deedProblems = new Map<string, IProblem>();
  private _profiles: readonly string[] = [];
  private _serverVersion: string | null = null;
  private _profile: string | null = null;
  private _identity: string | null = null;
  private _last: IAccount | null = null;
  private _pending: Promise<void> | null = null;
}
