/** The state of an invitation's tab. */
import type {
  InvitationCard,
  InvitationState,
  Problem,
  SharedItem,
  Task
} from '../../wire';
import type { ITabContext } from '../context';
import type { Question } from '../question';
import { TabModel } from '../tabmodel';

/** One invitation: look inside, answer it, and use what it brought. */
export class InvitationModel extends TabModel {
  constructor(
    context: ITabContext,
    readonly arn: string
  ) {
    super(context);
  }

  /** The invitation; null where AWS does not list it any more. */
  readonly card: Question<InvitationCard | null> = this.question();
  /** Accepting it, in its last known state. */
  readonly task: Question<Task> = this.question();
  readonly rejected: Question<InvitationState> = this.question();

  /** What AWS did not let this account read of its invitations. */
  get problems(): readonly Problem[] {
    return this._problems;
  }

  /** Whether the invitation still waits for an answer. */
  get open(): boolean {
    const answered = [this.task.state.phase, this.rejected.state.phase];
    return (
      this.card.value?.state === 'PENDING' &&
      answered.every(phase => phase === 'idle' || phase === 'failed')
    );
  }

  /** Whether what is inside can be used. */
  get usable(): boolean {
    return this.task.value?.state === 'done';
  }

  override async load(): Promise<void> {
    await Promise.all([super.load(), this.look()]);
  }

  /** Asks AWS for the invitation. */
  async look(): Promise<void> {
    await this.card.ask(async () => {
      const { invitations, problems } = await this.context.api.invitations();
      this._problems = problems;
      return invitations.find(card => card.arn === this.arn) ?? null;
    });
  }

  /** Accepts and follows it until what is inside can be used. */
  async accept(): Promise<void> {
    if (!this.open || this.readOnly) {
      return;
    }
    await this.task.ask(() => this.context.api.accept(this.arn));
    const begun = this.task.value;
    if (begun !== null) {
      await this.follow(begun, task => {
        this.task.take(task);
      });
      this.context.changed('inbox');
    }
  }

  async reject(): Promise<void> {
    if (!this.open || this.readOnly) {
      return;
    }
    await this.rejected.ask(
      async () => (await this.context.api.reject(this.arn)).state
    );
    this.context.changed('inbox');
  }

  /** Inserts the code that reads a group into a DataFrame. */
  async openAsDataFrame(item: SharedItem): Promise<void> {
    const { api, trans } = this.context;
    try {
      const all = await api.snippets(item.arn);
      const best = all.find(it => it.kind === 'read-many') ?? all.at(0);
      if (best === undefined) {
        this.say(trans.__('There is no code for what you may do with it'));
      } else {
        await this.insert(best.code);
      }
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      this.say(trans.__('No code could be written for it: %1', said));
    }
  }

  private _problems: readonly Problem[] = [];
}
