/** Reads the features that the list came without, when they are to be seen. */
import { Signal } from '@lumino/signaling';

import { problemOf } from './errors';
import type { ICatalogModel } from './tokens';
import type { GroupRow } from './wire';

/** Asks once for each group that is seen, and keeps why it failed. */
export class FeatureReader {
  constructor(private readonly _catalog: ICatalogModel) {}

  /** Emits when a group's features could not be read. */
  readonly failed = new Signal<this, string>(this);

  /** Why the features of a group could not be read. */
  get problems(): ReadonlyMap<string, string> {
    return this._problems;
  }

  /** Asked for what is drawn alone: opening all siblings does not ask for all. */
  readonly seen = ({ arn }: GroupRow): void => {
    if (!this._reading.has(arn) && !this._problems.has(arn)) {
      void this._read(arn);
    }
  };

  /** Lets a failure be asked about anew. */
  retry(arn: string): void {
    this._problems.delete(arn);
  }

  /** Forgets everything: the identity changed. */
  reset(): void {
    this._problems.clear();
  }

  private async _read(arn: string): Promise<void> {
    this._reading.add(arn);
    try {
      await this._catalog.loadFeatures(arn);
    } catch (error) {
      const { message, nextStep } = problemOf(error);
      this._problems.set(arn, nextStep || message);
      this.failed.emit(arn);
    } finally {
      this._reading.delete(arn);
    }
  }

  private readonly _problems = new Map<string, string>();
  private readonly _reading = new Set<string>();
}
