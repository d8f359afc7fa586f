/** The state of a feature group's tab. */
import type { GroupDetail, GroupRow, RecordsPage, Snippet } from '../../wire';
import type { GroupSection, ITabContext } from '../context';
import { exampleIds } from '../ids';
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

  /** Whose records code is written for: those looked at, else the owner's examples. */
  get ids(): readonly string[] {
    const looked = this.context.ids.of(this.arn);
    const group = this.group.value;
    return looked.length > 0 || group === null ? looked : exampleIds(group);
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
  first(count: number): Promise<void> {
    return this._read(() => this.context.api.preview(this.arn, count));
  }

  /** The records with these ids. */
  get(ids: readonly string[]): Promise<void> {
    return this._read(() => this.context.api.records(this.arn, ids, null));
  }

  /** Writes the snippets for these records from now on. */
  async useIds(ids: readonly string[]): Promise<void> {
    this.context.ids.keep(this.arn, ids);
    await this.askSnippets();
  }

  async askSnippets(): Promise<void> {
    const { api } = this.context;
    await this.snippets.ask(() => api.snippets(this.arn, this.ids));
  }

  /** Code reads the records that were looked at last. */
  private async _read(records: () => Promise<RecordsPage>): Promise<void> {
    await this.page.ask(records);
    this.context.ids.keep(this.arn, this._shownIds());
    this.snippets.forget();
  }

  private _shownIds(): string[] {
    const page = this.page.value;
    const key = this.group.value?.record_identifier;
    const at = page?.columns.findIndex(column => column.name === key) ?? -1;
    const ids = page?.rows.map(row => row.at(at) ?? null) ?? [];
    return at < 0 ? [] : ids.filter(id => id !== null);
  }

  private _fill(): void {
    const wanted = this._section === 'snippets' && this.group.value !== null;
    if (wanted && this.snippets.state.phase === 'idle') {
      void this.askSnippets();
    }
  }

  private _section: GroupSection;
}
