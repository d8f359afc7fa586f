import { configure } from '@testing-library/dom';
import { MessageLoop } from '@lumino/messaging';

declare const drawingsWaiting: () => number;

const turn = (): Promise<void> => new Promise(resolve => setTimeout(resolve));

/** Waits until the page shows what the models say: no message of Lumino, no drawing of React waits. */
async function drawn(): Promise<void> {
  do {
    await turn();
    MessageLoop.flush();
  } while (drawingsWaiting() > 0);
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
