/** The state behind the panel. */
import { VDomModel } from '@jupyterlab/ui-components';
import { Signal } from '@lumino/signaling';

import { problemOf } from './errors';
import type { ITaskEvents } from './following';
import { CatalogModel } from './modelcatalog';
import { ListModel } from './modellist';
import { TasksModel } from './modeltasks';
import type {
  AccountState,
  IAccount,
  IFeatureShareApi,
  IFeatureShareModel
} from './tokens';
import type { GivenShareRow, InvitationCard, PlanView, Task } from './wire';

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

  get account(): AccountState {
    return this._account;
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

  async accept(arn: string): Promise<Task | undefined> {
    const task = await this._followed(arn, this.api.accept(arn));
    await this._reloaded(this.inbox.load(), this.catalog.load(true));
    return task;
  }

  async reject(arn: string): Promise<void> {
    await this.api.reject(arn);
    await this.inbox.load();
  }

  async apply(plan: PlanView): Promise<Task | undefined> {
    const task = await this._followed(plan.id, this.api.change(plan.id));
    await this._reloaded(this.shares.load(), this.catalog.load(true));
    return task;
  }

  override dispose(): void {
    this.catalog.reset();
    [this.catalog, this.inbox, this.shares, this.tasks].forEach(part => {
      part.dispose();
    });
    super.dispose();
  }

  private async _followed(
    subject: string,
    started: Promise<Task>
  ): Promise<Task | undefined> {
    return this.tasks.follow(subject, await started);
  }

  private async _reloaded(...lists: Promise<void>[]): Promise<void> {
    await Promise.all(lists);
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
    const answer = await this._answer(api);
    // The profile was switched meanwhile: this answer is about somebody else.
    if (api === this.api && !this.isDisposed) {
      this._arrive(answer);
      if (answer.phase === 'connected') {
        await this._loadLists(anew);
      }
    }
  }

  private async _loadLists(anew: boolean): Promise<void> {
    await Promise.all([
      this.catalog.load(anew),
      this.inbox.load(),
      this.shares.load()
    ]);
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
      this.stateChanged.emit();
    }
  }

  private _arrive(answer: AccountState): void {
    if (answer.phase === 'connected') {
      const identity = identityOf(answer.account);
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
    this.tasks.reset();
    this.identityChanged.emit();
  }

  private _become(account: AccountState): void {
    if (!this.isDisposed) {
      this._account = account;
      this.stateChanged.emit();
    }
  }

  private _account: AccountState = { phase: 'loading' };
  private _profiles: readonly string[] = [];
  private _profile: string | null = null;
  private _identity: string | null = null;
  private _last: IAccount | null = null;
  private _pending: Promise<void> | null = null;
}

function identityOf(account: IAccount): string {
  const { account_id, arn, region, custom_endpoint } = account;
  return [account_id, arn, region, custom_endpoint].join(' ');
}
