/** The words that the catalog uses, and which of them a mistyped one may have meant. */
import { prefixDistance } from './distance';

/** A word of the catalog that is near to what was typed. */
interface INearWord {
  readonly word: string;
  readonly distance: number;
  readonly count: number;
}

/** Shorter than this, nearly everything is near. */
const SHORTEST = 4;
const LETTER_A = 97;

/** Each word once, with how often it occurs. */
export class Words {
  /** Takes in the words of a text: parts between separators and of camelCase names. */
  add(text: string): void {
    const spaced = text.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
    for (const word of spaced.split(/[^\p{L}\p{N}]+/u)) {
      if (word.length >= SHORTEST - 1 && /\D/.test(word)) {
        this._count(word);
      }
    }
  }

  /** The words nearest to a typed one, the best first; none if it is too short to tell. */
  near(typed: string, farthest = tolerance(typed)): string[] {
    if (typed.length < SHORTEST || farthest === 0) {
      return [];
    }
    const found = this._within(typed, farthest);
    const best = Math.min(...found.map(({ distance }) => distance));
    return found
      .filter(({ distance }) => distance === best)
      .sort((a, b) => unlike(typed, a) - unlike(typed, b) || b.count - a.count)
      .slice(0, 3)
      .map(({ word }) => word);
  }

  private _within(typed: string, farthest: number): INearWord[] {
    const found: INearWord[] = [];
    const mask = lettersOf(typed);
    let limit = farthest;
    for (let id = 0; id < this._words.length; id++) {
      const word = this._words[id];
      // Each letter that the word lacks costs an edit: most words end here.
      if (
        bits(mask & ~this._masks[id]) > limit ||
        word.length < typed.length - limit
      ) {
        continue;
      }
      const distance = prefixDistance(typed, word, limit);
      if (distance <= limit) {
        limit = distance;
        found.push({ word, distance, count: this._counts[id] });
      }
    }
    return found;
  }

  private _count(word: string): void {
    const id = this._ids.get(word);
    if (id !== undefined) {
      this._counts[id] += 1;
      return;
    }
    this._ids.set(word, this._words.length);
    this._words.push(word);
    this._masks.push(lettersOf(word));
    this._counts.push(1);
  }

  private readonly _ids = new Map<string, number>();
  private readonly _words: string[] = [];
  private readonly _masks: number[] = [];
  private readonly _counts: number[] = [];
}

/** How many typos are forgiven in a word. */
function tolerance(typed: string): number {
  return typed.length < SHORTEST ? 0 : typed.length < 8 ? 1 : 2;
}

function unlike(typed: string, near: INearWord): number {
  return Math.abs(typed.length - near.word.length);
}

/** One bit for each letter of the alphabet that occurs, one for everything else. */
function lettersOf(word: string): number {
  let mask = 0;
  for (let at = 0; at < word.length; at++) {
    const letter = word.charCodeAt(at) - LETTER_A;
    mask |= 1 << (letter >= 0 && letter < 26 ? letter : 26);
  }
  return mask;
}

function bits(mask: number): number {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    count += 1;
  }
  return count;
}
