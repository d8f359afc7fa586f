/** The catalog: it arrives in pieces, is searchable from the first, and can be stopped. */
import { VDomModel } from '@jupyterlab/ui-components';

import { Admission } from './admission';
import { breath, painted } from './breath';
import { ApiError, isAbort, problemOf } from './errors';
import { NOTHING } from './modellist';
import { SearchIndex } from './search';
import type {
  ICatalogModel,
  IFeatureShareApi,
  ILoaded,
  IProgress
} from './tokens';
import type { CatalogEnd, CatalogLine, CatalogRows, GroupRow } from './wire';

/** Rows taken in before the page may draw: about one frame of work. */
const SLICE = 250;

/** While rows arrive, the time between two drawings: each costs as much as all rows so far. */
const DRAW_MS = 250;

/** A snapshot that is older than this is shown, and then asked for anew. */
const OLD_MS = 60_000;

/** Rows and their index, which grow together. */
interface IHarvest {
  readonly rows: GroupRow[];
  readonly index: SearchIndex;
}

/** A stream that is being taken in. */
interface ITaking {
  readonly harvest: IHarvest;
  readonly grows: boolean;
  /** Whether it is known to be for whom it is shown to. */
  admitted: boolean;
  end: CatalogEnd | null;
}

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
    return {
      arrived: this._arrived,
      expected: this._expected,
      throttled: this._throttled
    };
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
    const at = shown.rows.findIndex(row => row.arn === arn);
    if (shown === this._shown && at >= 0) {
      const row: GroupRow = {
        ...shown.rows[at],
        features: features.map(({ name, type }) => [name, type])
      };
      shown.rows[at] = row;
      shown.index.replace(at, row);
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
    this._arrived = 0;
    this._expected = null;
    this._throttled = 0;
    this._shown = { rows: [], index: new SearchIndex() };
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
    lines: AsyncIterable<CatalogLine>,
    signal: AbortSignal
  ): Promise<void> {
    const taking: ITaking = {
      harvest: { rows: [], index: new SearchIndex() },
      // A list that is there stays until the new one is whole: rows do not jump away.
      grows: this._shown.rows.length === 0,
      admitted: false,
      end: null
    };
    this._arrived = 0;
    this._throttled = 0;
    for await (const line of lines) {
      await this._takeLine(line, taking, signal);
      if (signal.aborted) {
        return;
      }
    }
    await this.admission.open();
    if (!signal.aborted) {
      this._finish(taking.harvest, taking.end);
    }
  }

  private async _takeLine(
    line: CatalogLine,
    taking: ITaking,
    signal: AbortSignal
  ): Promise<void> {
    switch (line.kind) {
      case 'start':
        await this.admission.check(line.identity);
        taking.admitted = true;
        break;
      case 'rows':
        if (taking.admitted) {
          await this._gather(taking.harvest, line.groups, taking.grows, signal);
        }
        break;
      case 'end':
        taking.end = line;
        break;
      case 'failed': {
        const { code, message, next_step } = line.problem;
        throw new ApiError(200, code, message, next_step);
      }
      default:
        this._hear(line);
    }
  }

  /** What the server says about the load itself; a kind that is not known says nothing. */
  private _hear(line: Exclude<CatalogLine, CatalogRows | CatalogEnd>): void {
    if (line.kind === 'expected') {
      this._expected = line.count;
    } else if (line.kind === 'throttled') {
      this._throttled = line.times;
      this._expected = line.expected ?? this._expected;
    }
    this.stateChanged.emit();
  }

  private async _gather(
    harvest: IHarvest,
    groups: readonly GroupRow[],
    grows: boolean,
    signal: AbortSignal
  ): Promise<void> {
    for (let at = 0; at < groups.length && !signal.aborted; at += SLICE) {
      const slice = groups.slice(at, at + SLICE);
      harvest.rows.push(...slice);
      harvest.index.add(slice);
      this._arrived = harvest.rows.length;
      if (grows && this._grow(harvest)) {
        await painted();
      } else if (!grows) {
        this.stateChanged.emit();
      }
      if (at + SLICE < groups.length) {
        await breath();
      }
    }
  }

  /** Shows what has come, now and then; whether these are the first rows. */
  private _grow(harvest: IHarvest): boolean {
    const isFirst = this._shown !== harvest;
    const now = performance.now();
    if (isFirst || now - this._drawnAt > DRAW_MS) {
      this._drawnAt = now;
      this._shown = harvest;
      this._become({ rows: harvest.rows.slice() });
    }
    return isFirst;
  }

  private _finish(harvest: IHarvest, end: CatalogEnd | null): void {
    if (end === null) {
      // Nothing was sent: what is shown still holds.
      this._become({ phase: 'ready' });
      return;
    }
    this._etag = end.etag;
    this._expected = end.count;
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
  private _shown: IHarvest = { rows: [], index: new SearchIndex() };
  private _drawnAt = 0;
  private _arrived = 0;
  private _expected: number | null = null;
  private _throttled = 0;
  private _etag = '';
  private _reading: AbortController | null = null;
  private _pending: Promise<void> = Promise.resolve();
}
