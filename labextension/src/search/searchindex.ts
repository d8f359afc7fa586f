import type { GroupRow } from '../wire';
import { Field, Texts } from './texts';
import { Words } from './words';

/** A pasted ARN is looked for in ARNs, and nothing else is: their words are in every one. */
const ARN = 'arn:';

type Feature = NonNullable<GroupRow['features']>[number];

/** A word that nothing has, and the one that was searched in its place. */
export interface ICorrection {
  readonly typed: string;
  readonly meant: string;
}

/** The groups that a query finds. */
export interface ISearchResult {
  /** For each group by its position: 0 if it is no hit, else the higher the better. */
  readonly scores: Uint8Array;
  readonly count: number;
  /** What was searched, after corrections. */
  readonly terms: readonly string[];
  readonly corrections: readonly ICorrection[];
}

/** Finds groups by name, owner, description and features; grows as the catalog arrives. */
export class SearchIndex {
  /** Takes in groups; their positions go on where the last ended. */
  add(rows: readonly GroupRow[]): void {
    for (const row of rows) {
      this._index(row, this._size);
      this._size += 1;
    }
  }

  /** Takes in what is newly known of a group. */
  replace(at: number, row: GroupRow): void {
    this._index(row, at);
  }

  /** The groups in which every word of the query occurs, if need be with a typo. */
  search(query: string): ISearchResult {
    const corrections: ICorrection[] = [];
    const terms = query
      .toLowerCase()
      .split(/\s+/)
      .filter(term => term !== '')
      .flatMap(term => this._known(term, corrections));
    const scores = this._scores(terms);
    const count = scores.reduce((sum, score) => sum + (score > 0 ? 1 : 0), 0);
    return { scores, count, terms, corrections };
  }

  /** A query near to one that found nothing, if there is one that finds something. */
  suggest(query: string): { query: string; count: number } | null {
    const near = query
      .toLowerCase()
      .replace(/[\p{L}\p{N}]+/gu, word =>
        this._texts.has(word) ? word : (this._words.near(word, 3)[0] ?? word)
      );
    const { count } = this.search(near);
    return near !== query.toLowerCase() && count > 0
      ? { query: near, count }
      : null;
  }

  private _index(row: GroupRow, at: number): void {
    this._take(row.name, at, Field.Name);
    const owner = this._texts.idOf(row.owner_account_id);
    this._texts.put(owner, at, Field.Description);
    this._arns[at] = row.arn.toLowerCase();
    this._names[at] = row.name.toLowerCase();
    for (const feature of row.features ?? []) {
      this._texts.put(this._feature(feature), at, Field.Feature);
    }
    for (const word of row.description.split(/[\s,.;:()]+/)) {
      if (word !== '') {
        this._take(word, at, Field.Description);
      }
    }
  }

  private _take(text: string, group: number, field: number): void {
    this._texts.put(this._text(text), group, field);
  }

  /** The number of a text, whose words are kept when it is new. */
  private _text(text: string): number {
    const before = this._texts.size;
    const id = this._texts.idOf(text.toLowerCase());
    if (id === before) {
      this._words.add(text);
    }
    return id;
  }

  /** Features that are alike are mostly one object, which is known quicker than its name. */
  private _feature(feature: Feature): number {
    let id = this._features.get(feature);
    if (id === undefined) {
      id = this._text(feature[0]);
      this._features.set(feature, id);
    }
    return id;
  }

  /** The term itself if it occurs, else what it may have meant. */
  private _known(term: string, corrections: ICorrection[]): string[] {
    if (isSpecial(term) || this._texts.has(term)) {
      return [term];
    }
    const meant = term.replace(/[\p{L}\p{N}]+/gu, word =>
      this._texts.has(word) ? word : (this._words.near(word)[0] ?? word)
    );
    if (meant === term) {
      return [term];
    }
    corrections.push({ typed: term, meant });
    return this._texts.has(meant)
      ? [meant]
      : meant.split(/[^\p{L}\p{N}]+/u).filter(word => word !== '');
  }

  private _scores(terms: readonly string[]): Uint8Array {
    const [first, ...others] = terms.map(term => this._scoresOf(term));
    if (first === undefined) {
      return new Uint8Array(this._size).fill(1);
    }
    for (const other of others) {
      for (let at = 0; at < first.length; at++) {
        first[at] =
          other[at] === 0 || first[at] === 0 ? 0 : first[at] + other[at];
      }
    }
    return first;
  }

  private _scoresOf(term: string): Uint8Array {
    if (!isSpecial(term)) {
      return this._texts.scores(term, this._size);
    }
    const places = term.startsWith(ARN) ? this._arns : this._names;
    return Uint8Array.from(places, text =>
      text.includes(term) ? Field.Name : 0
    );
  }

  private readonly _texts = new Texts();
  private readonly _features = new Map<Feature, number>();
  private readonly _words = new Words();
  private readonly _arns: string[] = [];
  private readonly _names: string[] = [];
  private _size = 0;
}

/** What is looked for in one place only: a pasted ARN, and a single letter, which is everywhere. */
function isSpecial(term: string): boolean {
  return term.startsWith(ARN) || term.length === 1;
}
