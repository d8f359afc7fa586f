import '@testing-library/jest-dom';

import { CELLS_MIME, dragOnMove, mimeDataOf } from '../../snippets/drag';

// jsdom has no pointer events, which a drag listens to.
Object.assign(globalThis, { PointerEvent: MouseEvent });

afterEach(() => {
  document.dispatchEvent(new MouseEvent('pointerup', { button: 0 }));
  document.body.replaceChildren();
});

function press(): MouseEvent {
  return new MouseEvent('mousedown', { clientX: 10, clientY: 10 });
}

function move(clientX: number): void {
  document.dispatchEvent(new MouseEvent('mousemove', { clientX, clientY: 10 }));
}

function image(): Element | null {
  return document.querySelector('.jp-FeatureShare-doc-dragImage');
}

describe('dragging a snippet', () => {
  it('carries a code cell, and text', () => {
    const data = mimeDataOf({ code: 'x = 1' });

    expect(data.getData('text/plain')).toBe('x = 1');
    expect(data.getData(CELLS_MIME)).toEqual([
      { cell_type: 'code', metadata: {}, outputs: [], source: 'x = 1' }
    ]);
  });

  it('begins after a few pixels', () => {
    dragOnMove(press(), { code: 'x = 1' });

    move(12);
    expect(image()).toBeNull();

    move(20);
    expect(image()).toHaveTextContent('x = 1');
  });

  it('is a click if the button is let go before that', () => {
    dragOnMove(press(), { code: 'x = 1' });

    document.dispatchEvent(new MouseEvent('mouseup'));
    move(30);

    expect(image()).toBeNull();
  });
});
