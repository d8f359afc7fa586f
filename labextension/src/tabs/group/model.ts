/** The state of a feature group's tab. */
import type {
  FeatureRow,
  GroupDetail,
  GroupRow,
  RecordsPage,
  Snippet
} from '../../wire';
import type { GroupSection, ITabContext } from '../context';
import { exampleIds } from '../ids';
import type { Question } from '../question';
import { TabModel } from '../tabmodel';

/** The sections that show what the owner says of the features, or offer the examples in it. */
const TELLING: readonly GroupSection[] = ['features', 'preview', 'snippets'];

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
  /** What the owner says of the features; their names and types come with the group. */
  readonly features: Question<FeatureRow[]> = this.question();
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
    return looked.length > 0 ? looked : this.examples;
  }

  /** The ids that the owner gives as examples. */
  get examples(): readonly string[] {
    const group = this.group.value;
    return group === null ? [] : exampleIds(group, this.features.value ?? []);
  }

  get name(): string {
    return this.arn.split('/').pop() ?? this.arn;
  }

  override async load(): Promise<void> {
    await Promise.all([super.load(), this.describe()]);
  }

  /** Asks AWS what the group is; a section that was already open is filled as well. */
  async describe(): Promise<void> {
    this.features.forget();
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
    if (this.group.value !== null && TELLING.includes(this._section)) {
      void this._tell();
    }
  }

  /** Asks for what the owner says of the features, and then for the code that the examples are in. */
  private async _tell(): Promise<void> {
    const { features, snippets } = this;
    if (features.state.phase === 'idle') {
      await features.ask(() => this.context.api.features(this.arn));
    }
    const wanted = this._section === 'snippets';
    if (wanted && snippets.state.phase === 'idle') {
      await this.askSnippets();
    }
  }

  private _section: GroupSection;
}
