/** Pauses in long work, in which the page can draw and react. */

/** A page that is not seen draws nothing. */
const UNSEEN_MS = 100;

const waiting: (() => void)[] = [];
const door = new MessageChannel();
door.port1.onmessage = () => {
  waiting.shift()?.();
};

/** Lets the page react: what waits already goes first. A timer would wait for some milliseconds more. */
export function breath(): Promise<void> {
  return new Promise(resolve => {
    waiting.push(resolve);
    door.port2.postMessage(null);
  });
}

/** Lets the page draw what has just been shown: Lumino takes a frame to tell React of it. */
export async function painted(): Promise<void> {
  await frame();
  await frame();
}

function frame(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve, UNSEEN_MS);
    requestAnimationFrame(() => {
      void breath().then(resolve);
    });
  });
}
