/** The catalog: it arrives in pieces, is searchable from the first, and can be stopped. */
import { VDomModel } from '@jupyterlab/ui-components';

import { Admission } from './admission';
import type { ReadLine } from './catalogstream';
import { isAbort, problemOf } from './errors';
import { Harvest } from './harvest';
import { NOTHING } from './modellist';
import type { SearchIndex } from './search';
import { type ITaker, Taking } from './taking';
import type {
  ICatalogModel,
  IFeatureShareApi,
  ILoaded,
  IProgress
} from './tokens';
import type { CatalogEnd, GroupRow } from './wire';

/** A snapshot that is older than this is shown, and then asked for anew. */
const OLD_MS = 60_000;

/** Nothing has come, and nobody has said how much will. */
const UNBEGUN: IProgress = { arrived: 0, expected: null, throttled: 0 };

/** Reads the stream of the catalog and indexes what arrives. */
export class CatalogModel extends VDomModel implements ICatalogModel {
  constructor(private readonly _api: () => IFeatureShareApi) {
    super();
  }

  get state(): ILoaded<GroupRow> {
    return this._state;
  }

  /** The index of the rows in `state`. */
  get index(): SearchIndex {
    return this._shown.index;
  }

  get progress(): IProgress {
    return this._progress;
  }

  find(arn: string): GroupRow | undefined {
    return this._shown.rows.find(row => row.arn === arn);
  }

  /** To whom alone rows are shown. */
  readonly admission = new Admission();

  load(refresh = false): Promise<void> {
    if (refresh) {
      this._abort();
    }
    if (!this._reading) {
      const reading = new AbortController();
      this._reading = reading;
      this._pending = this._read(reading, refresh).finally(() => {
        if (this._reading === reading) {
          this._reading = null;
        }
      });
    }
    return this._pending;
  }

  async loadFeatures(arn: string): Promise<void> {
    const shown = this._shown;
    const features = await this._api().features(arn);
    const read = (row: GroupRow): GroupRow => ({
      ...row,
      features: features.map(({ name, type }) => [name, type])
    });
    if (shown === this._shown && shown.replace(arn, read)) {
      this._become({ rows: shown.rows.slice() });
    }
  }

  stop(): void {
    if (this._reading) {
      this._abort();
      this._become({ phase: 'stopped' });
    }
  }

  /** Forgets everything; what is under way will not be shown. */
  reset(): void {
    this._abort();
    this._etag = '';
    this._progress = UNBEGUN;
    this._shown = new Harvest();
    this._become(NOTHING);
  }

  private _abort(): void {
    this._reading?.abort();
    this._reading = null;
  }

  private async _read(
    reading: AbortController,
    refresh: boolean
  ): Promise<void> {
    const { signal } = reading;
    const before = this._state;
    const etag = this._state.phase === 'ready' ? this._etag : '';
    this._become({ phase: 'loading', problem: null });
    try {
      await this._take(this._api().catalog({ refresh, etag, signal }), signal);
      if (!refresh) {
        await this._renew(signal);
      }
    } catch (error) {
      await this._fail(error, before, signal);
    }
  }

  private async _fail(
    error: unknown,
    before: ILoaded<GroupRow>,
    signal: AbortSignal
  ): Promise<void> {
    const closed = await this.admission.isClosed();
    if (signal.aborted) {
      return;
    }
    if (closed) {
      this._putBack(before);
    } else if (!isAbort(error)) {
      this._become({ phase: 'failed', problem: problemOf(error) });
    }
  }

  /** Why nobody is connected is said elsewhere: what was here stays as it was. */
  private _putBack({ phase, problem }: ILoaded<GroupRow>): void {
    this._become({ phase: phase === 'loading' ? 'stopped' : phase, problem });
  }

  /** An old snapshot was shown at once: what is true now replaces it. */
  private async _renew(signal: AbortSignal): Promise<void> {
    const { loadedAt } = this._state;
    const old = loadedAt !== null && Date.now() - loadedAt.getTime() > OLD_MS;
    if (old && !signal.aborted) {
      this._become({ phase: 'loading' });
      await this._take(this._api().catalog({ refresh: true, signal }), signal);
    }
  }

  private async _take(
    lines: AsyncIterable<ReadLine>,
    signal: AbortSignal
  ): Promise<void> {
    // A list that is there stays until the new one is whole: rows do not jump away.
    const grows = this._shown.rows.length === 0;
    const taking = new Taking(this.admission, this._taker(grows), signal);
    this._progress = { ...this._progress, arrived: 0, throttled: 0 };
    await taking.take(lines);
    if (signal.aborted) {
      return;
    }
    await this.admission.open();
    if (!signal.aborted) {
      this._finish(taking.harvest, taking.end);
    }
  }

  /** Keeps what a stream tells; one that grows is shown while it comes. */
  private _taker(grows: boolean): ITaker {
    return {
      arrived: (harvest, due) => {
        this._note({ arrived: harvest.rows.length });
        if (!grows) {
          this.stateChanged.emit();
        } else if (due) {
          this._shown = harvest;
          this._become({ rows: harvest.rows.slice() });
        }
      },
      heard: news => {
        this._note(
          news.kind === 'expected'
            ? { expected: news.count }
            : {
                throttled: news.times,
                expected: news.expected ?? this._progress.expected
              }
        );
        this.stateChanged.emit();
      }
    };
  }

  private _note(change: Partial<IProgress>): void {
    this._progress = { ...this._progress, ...change };
  }

  private _finish(harvest: Harvest, end: CatalogEnd | null): void {
    if (end === null) {
      // Nothing was sent: what is shown still holds.
      this._become({ phase: 'ready' });
      return;
    }
    this._etag = end.etag;
    this._note({ expected: end.count });
    this._shown = harvest;
    this._become({
      phase: 'ready',
      rows: harvest.rows.slice(),
      problems: end.problems,
      loadedAt: end.loaded_at === null ? new Date() : new Date(end.loaded_at)
    });
  }

  private _become(change: Partial<ILoaded<GroupRow>>): void {
    if (!this.isDisposed) {
      this._state = { ...this._state, ...change };
      this.stateChanged.emit();
    }
  }

  private _state: ILoaded<GroupRow> = NOTHING;
  private _shown = new Harvest();
  private _progress = UNBEGUN;
  private _etag = '';
  private _reading: AbortController | null = null;
  private _pending: Promise<void> = Promise.resolve();
}
