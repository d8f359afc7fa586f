/** Pauses in long work, in which the page can draw and react. */

/** A page that is not seen draws nothing. */
const UNSEEN_MS = 100;

/** Lets the page react. */
export function breath(): Promise<void> {
  return new Promise(resolve => {
    setTimeout(resolve);
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
      setTimeout(resolve);
    });
  });
}
