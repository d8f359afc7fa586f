/** One stream of the catalog, taken in line by line. */
import type { Admission } from './admission';
import { breath, painted } from './breath';
import type { ReadLine } from './catalogstream';
import { Drawing } from './drawing';
import { ApiError } from './errors';
import { Harvest } from './harvest';
import type { CatalogEnd, CatalogExpected, CatalogThrottled } from './wire';

/** What a stream says about the load itself. */
type LoadNews = CatalogExpected | CatalogThrottled;

/** Who is told of what arrives. */
export interface ITaker {
  /** There are more rows; `due`: they are to be shown now, if they are to be shown as they come. */
  arrived(harvest: Harvest, due: boolean): void;
  heard(news: LoadNews): void;
}

/** Takes in a stream for as long as it is not given up. */
export class Taking {
  constructor(
    private readonly _admission: Admission,
    private readonly _taker: ITaker,
    private readonly _signal: AbortSignal
  ) {}

  readonly harvest = new Harvest();

  /** The last line; null until it came, and where nothing is sent because nothing changed. */
  end: CatalogEnd | null = null;

  /** Returns when the stream has ended or was given up. */
  async take(lines: AsyncIterable<ReadLine>): Promise<void> {
    for await (const line of lines) {
      await this._take(line);
      if (this._signal.aborted) {
        return;
      }
    }
  }

  private async _take(line: ReadLine): Promise<void> {
    switch (line.kind) {
      case 'start':
        await this._admission.check(line.identity);
        this._admitted = true;
        break;
      case 'rows':
        await this._gather(line.groups);
        break;
      case 'end':
        this.end = line;
        break;
      case 'failed': {
        const { code, message, next_step } = line.problem;
        throw new ApiError(200, code, message, next_step);
      }
      case 'expected':
      case 'throttled':
        this._taker.heard(line);
        break;
      // A kind that is not known says nothing.
    }
  }

  /** A line has no more rows than can be taken in while a frame is drawn. */
  private async _gather(groups: Harvest['rows']): Promise<void> {
    if (!this._admitted || groups.length === 0) {
      return;
    }
    const isFirst = this.harvest.rows.length === 0;
    this.harvest.add(groups);
    const due = this._drawing.isDue(this.harvest.rows.length);
    this._taker.arrived(this.harvest, due);
    await (isFirst ? painted() : breath());
  }

  private readonly _drawing = new Drawing();
  /** Whether it is known to be for whom it is shown to. */
  private _admitted = false;
}
