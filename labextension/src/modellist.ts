/** A list that the server gives: loading, loaded, failed; what was read stays until it is replaced. */
import { VDomModel } from '@jupyterlab/ui-components';

import { problemOf } from './errors';
import type { IListModel, ILoaded } from './tokens';
import type { Problem } from './wire';

/** What a server answers for a list. */
export interface IListAnswer<T> {
  readonly rows: readonly T[];
  readonly problems: readonly Problem[];
}

/** Nothing read, nothing asked. */
export const NOTHING: ILoaded<never> = {
  phase: 'idle',
  rows: [],
  problems: [],
  problem: null,
  loadedAt: null
};

/** Asks for a list once at a time, and forgets it when the identity changes. */
export class ListModel<T> extends VDomModel implements IListModel<T> {
  constructor(private readonly _read: () => Promise<IListAnswer<T>>) {
    super();
  }

  get state(): ILoaded<T> {
    return this._state;
  }

  load(): Promise<void> {
    this._pending ??= this._ask(this._epoch);
    return this._pending;
  }

  /** Forgets everything; an answer that is under way will not be shown. */
  reset(): void {
    this._epoch += 1;
    this._pending = null;
    this._become(NOTHING);
  }

  private async _ask(epoch: number): Promise<void> {
    this._become({ ...this._state, phase: 'loading' });
    const next = await this._answer();
    if (epoch === this._epoch) {
      this._pending = null;
      this._become(next());
    }
  }

  private async _answer(): Promise<() => ILoaded<T>> {
    try {
      const answer = await this._read();
      const loadedAt = new Date();
      return () => ({ ...answer, phase: 'ready', problem: null, loadedAt });
    } catch (error) {
      const problem = problemOf(error);
      return () => ({ ...this._state, phase: 'failed', problem });
    }
  }

  private _become(state: ILoaded<T>): void {
    if (!this.isDisposed) {
      this._state = state;
      this.stateChanged.emit();
    }
  }

  private _state: ILoaded<T> = NOTHING;
  private _pending: Promise<void> | null = null;
  private _epoch = 0;
}
