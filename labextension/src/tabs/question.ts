/** A question to the server and its answer, for a tab to show. */
import { problemOf } from '../errors';
import type { IProblem } from '../tokens';

/** How far the answer is. */
export type Asked<T> =
  | { readonly phase: 'idle' }
  | { readonly phase: 'loading' }
  | { readonly phase: 'ok'; readonly value: T }
  | { readonly phase: 'failed'; readonly problem: IProblem };

/** Keeps the answer to the newest asking; an older one that comes late is dropped. */
export class Question<T> {
  constructor(private readonly _changed: () => void) {}

  get state(): Asked<T> {
    return this._state;
  }

  /** The answer, where there is one. */
  get value(): T | null {
    return this._state.phase === 'ok' ? this._state.value : null;
  }

  async ask(answer: () => Promise<T>): Promise<void> {
    this._last = answer;
    const turn = ++this._turn;
    this._become({ phase: 'loading' });
    const state = await settled(answer);
    if (turn === this._turn) {
      this._become(state);
    }
  }

  /** Asks what was asked last once more. */
  readonly again = (): void => {
    if (this._last !== null) {
      void this.ask(this._last);
    }
  };

  /** Puts an answer in that was not asked for here. */
  take(value: T): void {
    this._turn += 1;
    this._become({ phase: 'ok', value });
  }

  /** Back to before the first asking. */
  forget(): void {
    this._turn += 1;
    this._become({ phase: 'idle' });
  }

  private _become(state: Asked<T>): void {
    this._state = state;
    this._changed();
  }

  private _state: Asked<T> = { phase: 'idle' };
  private _last: (() => Promise<T>) | null = null;
  private _turn = 0;
}

async function settled<T>(answer: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { phase: 'ok', value: await answer() };
  } catch (error) {
    return { phase: 'failed', problem: problemOf(error) };
  }
}
