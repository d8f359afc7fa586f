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

/** What the browser has and jsdom lacks: messages to oneself come after what waits already. */
class Channel {
  readonly port1: { onmessage: (() => void) | null } = { onmessage: null };
  readonly port2 = {
    postMessage: (): void => {
      setTimeout(() => this.port1.onmessage?.());
    }
  };
}

Object.assign(globalThis, { MessageChannel: Channel });
