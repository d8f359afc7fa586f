/** The state of an invitation's tab. */
import type {
  InvitationCard,
  InvitationState,
  Problem,
  Snippet,
  Task
} from '../../wire';
import type { ITabContext } from '../context';
import { dataFrameCode } from '../dataframe';
import type { Asked, Question } from '../question';
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

  /** Whether what is inside can be used, or was accepted earlier and so may well be. */
  get usable(): boolean {
    const earlier = this.card.value?.state === 'ACCEPTED';
    return this.task.value?.state === 'done' || earlier;
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
    this._writeAll();
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
      this._writeAll();
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

  /** The code that reads a group into a DataFrame, once it was asked for. */
  codeFor(arn: string): Asked<Snippet | null> {
    return this._code(arn).state;
  }

  /** Writes the code that reads a group, for the ids that are known. */
  async writeCode(arn: string): Promise<void> {
    const { api, ids } = this.context;
    const known = ids.of(arn);
    await this._code(arn).ask(() => dataFrameCode(api, arn, known));
  }

  /** Inserts that code; with ids, for these records. */
  async openAsDataFrame(arn: string, ids?: readonly string[]): Promise<void> {
    if (ids !== undefined && ids.length > 0) {
      this.context.ids.keep(arn, ids);
      await this.writeCode(arn);
    }
    const snippet = this._code(arn).value;
    if (snippet !== null) {
      await this.insert(snippet);
    }
  }

  private _writeAll(): void {
    const items = this.usable ? (this.card.value?.contents ?? []) : [];
    for (const { arn, kind } of items) {
      if (kind === 'feature-group') {
        void this.writeCode(arn);
      }
    }
  }

  private _code(arn: string): Question<Snippet | null> {
    const asked = this._codes.get(arn) ?? this.question<Snippet | null>();
    this._codes.set(arn, asked);
    return asked;
  }

  private readonly _codes = new Map<string, Question<Snippet | null>>();
  private _problems: readonly Problem[] = [];
}
