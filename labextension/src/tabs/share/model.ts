/** The state of the share wizard: decisions, then plan, apply and verified. */
import type { GroupRow, PermissionRow, PlanView, Task } from '../../wire';
import type { IChangeStart, ITabContext } from '../context';
import type { Question } from '../question';
import { TabModel } from '../tabmodel';
import { missing } from './decided';
import {
  draftOf,
  firstStep,
  type IDraft,
  requestOf,
  type StepName,
  stepsOf
} from './draft';
import type { IKept } from './kept';
import { ownGroups } from './owngroups';

/** One change to what is shared, from the first decision to what AWS says afterwards. */
export class ChangeModel extends TabModel {
  constructor(
    context: ITabContext,
    readonly start: IChangeStart,
    kept: IKept | null = null
  ) {
    super(context);
    this._draft = kept?.draft ?? draftOf(start);
    this._step = firstStep(this._draft);
    if (kept !== null && this._mayGo(kept.step)) {
      this._step = kept.step;
    }
  }

  /** The groups that can be shared. */
  readonly groups: Question<GroupRow[]> = this.question();
  /** The permissions in RAM that groups can be shared with. */
  readonly permissions: Question<PermissionRow[]> = this.question();
  readonly plan: Question<PlanView> = this.question();
  /** The change on the server, in its last known state. */
  readonly task: Question<Task> = this.question();

  get draft(): IDraft {
    return this._draft;
  }

  get step(): StepName {
    return this._step;
  }

  get steps(): StepName[] {
    return stepsOf(this._draft);
  }

  /** When the change ended; the deadline of an invitation counts from about then. */
  get endedAt(): Date {
    return this._endedAt;
  }

  override async load(): Promise<void> {
    await Promise.all([super.load(), this._fill()]);
  }

  /** Takes a decision; a plan made before it is no longer true. */
  decide(change: Partial<IDraft>): void {
    this._draft = { ...this._draft, ...change };
    this.plan.forget();
  }

  /** Goes to a step, if everything before it is decided. */
  go(step: StepName): void {
    if (!this._mayGo(step)) {
      return;
    }
    this._step = step;
    this.tell();
    void this._fill();
  }

  /** The step after or before this one. */
  neighbour(by: 1 | -1): StepName | undefined {
    return this.steps[this.steps.indexOf(this._step) + by];
  }

  async makePlan(): Promise<void> {
    const request = requestOf(this._draft);
    await this.plan.ask(() => this.context.api.plan(request));
  }

  /** Answers the question about outsiders, and plans again. */
  async decideExternal(external: boolean): Promise<void> {
    this.decide({ external });
    await this.makePlan();
  }

  /** Makes a new plan after a failure: what was done already is not done again. */
  startOver(): void {
    this.task.forget();
    this.plan.forget();
    this.go('preview');
  }

  /** Carries the plan out and follows it until AWS says that it is so. */
  async apply(): Promise<void> {
    const plan = this.plan.value;
    if (plan === null || this.readOnly) {
      return;
    }
    this._step = 'apply';
    await this.task.ask(() => this.context.api.change(plan.id));
    const begun = this.task.value;
    if (begun !== null) {
      await this._watch(begun);
    }
  }

  private async _watch(begun: Task): Promise<void> {
    const last = await this.follow(begun, task => {
      this.task.take(task);
    });
    this._endedAt = new Date();
    this.context.changed('shares');
    if (last.state === 'done') {
      this._step = 'verified';
    }
    this.tell();
  }

  /** Asks for what the step shows. */
  private async _fill(): Promise<void> {
    if (this._step === 'preview' && this.plan.value === null) {
      await this.makePlan();
    }
    if (this._step === 'what' && this.groups.value === null) {
      await this.groups.ask(() => ownGroups(this.context.api));
    }
    if (this._asksPermissions()) {
      await this.permissions.ask(() => this.context.api.permissions());
    }
  }

  /** Only a new share can carry a permission of the account's own. */
  private _asksPermissions(): boolean {
    const choosing = this._step === 'level' && this._draft.action === 'share';
    return choosing && this.permissions.value === null;
  }

  /** Whether a step is one of the way, and everything before it is decided. */
  private _mayGo(step: StepName): boolean {
    const { steps } = this;
    const at = steps.indexOf(step);
    const { trans } = this.context;
    const decided = (one: StepName): boolean =>
      missing(this._draft, one, trans) === null;
    return at >= 0 && steps.slice(0, at).every(decided);
  }

  private _draft: IDraft;
  private _step: StepName;
  private _endedAt = new Date();
}
