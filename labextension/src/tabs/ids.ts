/** The ids of records: as typed, as looked up, and as an owner tells them. */
import type { FeatureRow, GroupDetail } from '../wire';

/** How many ids a piece of code names. */
const MOST_IDS = 10;
/** The parameter of the record identifier in which an owner may name some records. */
const EXAMPLE = 'example';

/** Remembers whose records were looked at, for as long as the page is open. */
export interface IIdMemory {
  of(arn: string): readonly string[];
  keep(arn: string, ids: readonly string[]): void;
}

/** The memory of one profile: what one identity has read is not offered to another. */
export class IdMemory implements IIdMemory {
  of(arn: string): readonly string[] {
    return this._ids.get(arn) ?? [];
  }

  /** Keeps some ids; no ids leave what was kept before. */
  keep(arn: string, ids: readonly string[]): void {
    if (ids.length > 0) {
      this._ids.set(arn, ids.slice(0, MOST_IDS));
    }
  }

  private readonly _ids = new Map<string, readonly string[]>();
}

/** The ids in a text, between spaces, commas or semicolons; each once. */
export function idsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;]+/).filter(id => id !== ''))];
}

/** The ids that the owner gives as examples, where there are any. */
export function exampleIds(
  { record_identifier }: Pick<GroupDetail, 'record_identifier'>,
  features: readonly FeatureRow[]
): string[] {
  const key = features.find(({ name }) => name === record_identifier);
  return idsIn(key?.parameters[EXAMPLE] ?? '').slice(0, MOST_IDS);
}
