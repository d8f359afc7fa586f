/** What the models of all tabs have in common. */
import { VDomModel } from '@jupyterlab/ui-components';

import type { ICode } from '../snippets';
import type { IAccount } from '../tokens';
import type { Task } from '../wire';
import { follow } from '../following';
import type { ITabContext } from './context';
import { placingWords } from './placing';
import { Question } from './question';
import { StepTimes } from './steptimes';

/** Knows whom the tab acts as, and says what was just done. */
export class TabModel extends VDomModel {
  constructor(readonly context: ITabContext) {
    super();
  }

  /** Whom the tab acts as. */
  readonly account: Question<IAccount> = this.question();

  /** When the steps of the work that is followed were seen to end. */
  readonly times = new StepTimes();

  /** What was done last, for a live region. */
  get said(): string {
    return this._said;
  }

  /** Whether the server refuses every change; not known counts as no. */
  get readOnly(): boolean {
    return this.account.value?.read_only ?? false;
  }

  /** Asks for what the tab shows first. */
  async load(): Promise<void> {
    await this.account.ask(() => this.context.api.account());
  }

  /** Copies a text and says what it was. */
  copy(text: string, said: string): void {
    this.context.snippets.copy(text);
    this.say(said);
  }

  /** Inserts code where the reader works and says where that was. */
  async insert(snippet: ICode): Promise<void> {
    const { snippets, trans } = this.context;
    this.say(placingWords(snippet, await snippets.insert(snippet), trans));
  }

  protected say(text: string): void {
    this._said = text;
    this.tell();
  }

  /** A question whose answer is shown in this tab. */
  protected question<T>(): Question<T> {
    return new Question<T>(() => {
      this.tell();
    });
  }

  protected tell(): void {
    if (!this.isDisposed) {
      this.stateChanged.emit();
    }
  }

  /** Follows a task to its end while the tab is open. */
  protected follow(task: Task, onState: (task: Task) => void): Promise<Task> {
    return follow(task, {
      api: this.context.api,
      events: this.context.events,
      wanted: () => !this.isDisposed,
      onState: state => {
        this.times.note(state);
        onState(state);
      }
    });
  }

  private _said = '';
}
