/** The state of a feature group's tab. */
import type { GroupDetail, GroupRow, RecordsPage, Snippet } from '../../wire';
import type { GroupSection, ITabContext } from '../context';
import type { Question } from '../question';
import { TabModel } from '../tabmodel';

/** One feature group: its description, some records and its snippets, each asked for when needed. */
export class GroupModel extends TabModel {
  constructor(
    context: ITabContext,
    readonly arn: string,
    section: GroupSection = 'overview'
  ) {
    super(context);
    this._section = section;
  }

  readonly group: Question<GroupDetail> = this.question();
  readonly page: Question<RecordsPage> = this.question();
  readonly snippets: Question<Snippet[]> = this.question();

  get section(): GroupSection {
    return this._section;
  }

  /** What the sidebar's list says about the group, for when AWS does not let one describe it. */
  get known(): GroupRow | undefined {
    return this.context.known(this.arn);
  }

  get name(): string {
    return this.arn.split('/').pop() ?? this.arn;
  }

  override async load(): Promise<void> {
    await Promise.all([super.load(), this.describe()]);
  }

  /** Asks AWS what the group is; a section that was already open is filled as well. */
  async describe(): Promise<void> {
    await this.group.ask(() => this.context.api.group(this.arn));
    this._fill();
  }

  show(section: GroupSection): void {
    this._section = section;
    this.tell();
    this._fill();
  }

  /** The first records, which AWS gives only where listing is granted. */
  async first(count: number): Promise<void> {
    await this.page.ask(() => this.context.api.preview(this.arn, count));
  }

  /** The records with these ids. */
  async get(ids: readonly string[]): Promise<void> {
    await this.page.ask(() => this.context.api.records(this.arn, ids, null));
  }

  async askSnippets(): Promise<void> {
    await this.snippets.ask(() => this.context.api.snippets(this.arn));
  }

  private _fill(): void {
    const wanted = this._section === 'snippets' && this.group.value !== null;
    if (wanted && this.snippets.state.phase === 'idle') {
      void this.askSnippets();
    }
  }

  private _section: GroupSection;
}
