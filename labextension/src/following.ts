/** Follows long work on the server: its events tell when to look, a timer if they do not come. */
import type { Event } from '@jupyterlab/services';

import type { IFeatureShareApi } from './tokens';
import type { Task } from './wire';

/** The schema of the server's events about tasks. */
export const TASK_EVENTS = 'https://schema.jupyter_featureshare.io/task/v1';

/** As much of Jupyter's event stream as is listened to. */
export interface ITaskEvents {
  connect(slot: (sender: unknown, event: Event.Emission) => void): boolean;
  disconnect(slot: (sender: unknown, event: Event.Emission) => void): boolean;
}

/** How a task is followed. */
export interface IFollowOptions {
  readonly api: IFeatureShareApi;
  /** Absent where the server has no event stream. */
  readonly events: ITaskEvents | null;
  /** Told of each state, the last included. */
  readonly onState: (task: Task) => void;
  /** Whether anybody still wants to know. */
  readonly wanted: () => boolean;
  /** How long to wait for an event before asking anyway. */
  readonly patienceMs?: number;
}

/** The end of a task, or its last known state once nobody wants to know. */
export async function follow(
  task: Task,
  options: IFollowOptions
): Promise<Task> {
  let last = task;
  options.onState(last);
  while (last.state === 'running' && options.wanted()) {
    await news(last.id, options);
    last = await options.api.task(last.id);
    if (options.wanted()) {
      options.onState(last);
    }
  }
  return last;
}

/** Resolves when the server tells of the task, at the latest when patience ends. */
function news(id: string, options: IFollowOptions): Promise<void> {
  const { events, patienceMs = 1000 } = options;
  return new Promise(resolve => {
    const done = (): void => {
      clearTimeout(timer);
      events?.disconnect(heard);
      resolve();
    };
    const heard = (_: unknown, event: Event.Emission): void => {
      if (event.schema_id === TASK_EVENTS && event.task_id === id) {
        done();
      }
    };
    const timer = setTimeout(done, patienceMs);
    events?.connect(heard);
  });
}
