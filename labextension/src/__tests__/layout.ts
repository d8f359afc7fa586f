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
