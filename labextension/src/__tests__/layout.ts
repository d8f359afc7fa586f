/** What jsdom lacks because it lays nothing out: a size never changes there, and all is in view. */
class UnchangingSizes implements ResizeObserver {
  observe(): void {
    return undefined;
  }
  unobserve(): void {
    return undefined;
  }
  disconnect(): void {
    return undefined;
  }
}

globalThis.ResizeObserver ??= UnchangingSizes;
Element.prototype.scrollIntoView = () => undefined;

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

Object.assign(globalThis, {
  MessageChannel: Channel,
  drawingsWaiting: () => waiting
});
