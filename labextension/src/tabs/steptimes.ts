/** When the steps of long work ended, as this browser saw it. */
import type { Task } from '../wire';

/** Notes the time at which each step was first seen done or failed. */
export class StepTimes {
  note({ id, steps }: Task): void {
    if (id !== this._id) {
      this._id = id;
      this._ended.clear();
    }
    steps.forEach(({ state }, index) => {
      const ended = state === 'done' || state === 'failed';
      if (ended && !this._ended.has(index)) {
        this._ended.set(index, new Date());
      }
    });
  }

  /** When a step ended; undefined while it has not. */
  of(index: number): Date | undefined {
    return this._ended.get(index);
  }

  private _id = '';
  private readonly _ended = new Map<number, Date>();
}
