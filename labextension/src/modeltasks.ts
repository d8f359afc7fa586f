/** The long work that this browser started on the server. */
import { VDomModel } from '@jupyterlab/ui-components';
import { Signal } from '@lumino/signaling';

import { follow, type ITaskEvents } from './following';
import type { IFeatureShareApi, ITasksModel } from './tokens';
import type { Task } from './wire';

/** Follows tasks and keeps the last state of each. */
export class TasksModel extends VDomModel implements ITasksModel {
  constructor(
    private readonly _api: () => IFeatureShareApi,
    private readonly _events: ITaskEvents | null
  ) {
    super();
  }

  readonly moved = new Signal<this, string>(this);

  get(subject: string): Task | undefined {
    return this._tasks.get(subject);
  }

  async follow(subject: string, task: Task): Promise<Task | undefined> {
    const epoch = this._epoch;
    const wanted = (): boolean => epoch === this._epoch && !this.isDisposed;
    const last = await follow(task, {
      api: this._api(),
      events: this._events,
      wanted,
      onState: state => {
        this._set(subject, state);
      }
    });
    return wanted() ? last : undefined;
  }

  dismiss(subject: string): void {
    if (this._tasks.delete(subject)) {
      this._tell(subject);
    }
  }

  /** Forgets every task: the identity changed. */
  reset(): void {
    this._epoch += 1;
    this._tasks.clear();
    this.stateChanged.emit();
  }

  private _set(subject: string, task: Task): void {
    this._tasks.set(subject, task);
    this._tell(subject);
  }

  private _tell(subject: string): void {
    this.stateChanged.emit();
    this.moved.emit(subject);
  }

  private readonly _tasks = new Map<string, Task>();
  private _epoch = 0;
}
