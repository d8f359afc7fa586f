/** Every text that can be searched, once, with the groups in which it occurs. */

/** Where a text occurs: the higher, the better the hit. */
export const Field = { Description: 1, Feature: 2, Name: 3 } as const;

/** How many terms are remembered; a query has few, and each letter makes one. */
const REMEMBERED = 64;

/** As much as a term can add to the score of a group: its name is the term. */
const WHOLE = Field.Name + 1;

/** The texts of groups that are known by their position. */
export class Texts {
  /** How many texts there are. */
  get size(): number {
    return this._texts.length;
  }

  /** The number of a text, by which it can be put into groups. */
  idOf(text: string): number {
    const known = this._ids.get(text);
    if (known !== undefined) {
      return known;
    }
    const id = this._texts.push(text) - 1;
    this._found.clear();
    this._ids.set(text, id);
    this._heads.push(-1);
    return id;
  }

  /** Says that a group has a text. */
  put(id: number, group: number, field: number): void {
    this._next.push(this._heads[id]);
    this._heads[id] = this._places.push((group << 2) | field) - 1;
  }

  /** Whether any text has this in it. */
  has(term: string): boolean {
    return this._matches(term).length > 0;
  }

  /** The best field in which a term occurs, for each group; 0 where it does not. */
  scores(term: string, groups: number): Uint8Array {
    const scores = new Uint8Array(groups);
    for (const id of this._matches(term)) {
      this._mark(id, this._texts[id] === term, scores);
    }
    return scores;
  }

  /** The texts that have a term in them, sought among those that have its beginning. */
  private _matches(term: string): readonly number[] {
    const known = this._found.get(term);
    if (known) {
      return known;
    }
    const ids = this._within(term);
    if (this._found.size >= REMEMBERED) {
      this._found.clear();
    }
    this._found.set(term, ids);
    return ids;
  }

  private _within(term: string): number[] {
    const ids: number[] = [];
    const among = this._beginning(term);
    const count = among?.length ?? this._texts.length;
    for (let at = 0; at < count; at++) {
      const id = among ? among[at] : at;
      if (this._texts[id].includes(term)) {
        ids.push(id);
      }
    }
    return ids;
  }

  private _beginning(term: string): readonly number[] | undefined {
    for (let end = term.length - 1; end > 0; end--) {
      const found = this._found.get(term.slice(0, end));
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  private _mark(id: number, whole: boolean, scores: Uint8Array): void {
    for (let at = this._heads[id]; at >= 0; at = this._next[at]) {
      const place = this._places[at];
      const field = place & 3;
      const score = whole && field === Field.Name ? WHOLE : field;
      const group = place >> 2;
      if (score > scores[group]) {
        scores[group] = score;
      }
    }
  }

  /** What the last terms matched: a query mostly is the one before and a letter more. */
  private readonly _found = new Map<string, number[]>();
  private readonly _ids = new Map<string, number>();
  private readonly _texts: string[] = [];
  /** The last place of each text, and for each place the one before it: lists without objects. */
  private readonly _heads: number[] = [];
  private readonly _next: number[] = [];
  private readonly _places: number[] = [];
}
