import { configure } from '@testing-library/dom';
import { MessageLoop } from '@lumino/messaging';

/** How many drawings of React are asked for and not made yet. */
let waiting = 0;

/** How late the page is drawn, in ms: late enough that no test passes by being quicker than it. */
const LATE = 5;

/** What the browser has and jsdom lacks: messages to oneself come after what waits already. */
class Channel {
  readonly port1: { onmessage: (() => void) | null } = { onmessage: null };
  readonly port2 = {
    postMessage: (): void => {
      waiting += 1;
      setTimeout(() => {
        waiting -= 1;
        this.port1.onmessage?.();
      }, LATE);
    }
  };
}

Object.assign(globalThis, { MessageChannel: Channel });

const turn = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

/** Waits until the page shows what the models say: no message of Lumino, no drawing of React waits. */
async function drawn(): Promise<void> {
  do {
    await turn();
    MessageLoop.flush();
  } while (waiting > 0);
}

// What a user does next, and what a test asks next, is about the page as the last step left it:
// React draws in pieces, and on a busy machine a piece comes late.
configure({
  asyncWrapper: async (act: () => Promise<unknown>) => {
    const result: unknown = await act();
    await drawn();
    return result;
  }
});
