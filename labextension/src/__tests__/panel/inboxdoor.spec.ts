import { InboxDoor } from '../../panel/inboxdoor';

/** A frame with one section. */
class Frame {
  open = false;

  isOpen(): boolean {
    return this.open;
  }

  set(_: number, open: boolean): void {
    this.open = open;
  }
}

function doorIn(frame: Frame): InboxDoor {
  return new InboxDoor(frame, 0);
}

describe('the inbox', () => {
  it('opens for what newly waits and closes after the last answer', () => {
    const frame = new Frame();
    const door = doorIn(frame);

    door.see(2, 2);
    expect(frame.open).toBe(true);
    door.see(1, 2);
    door.see(0, 1);
    expect(frame.open).toBe(true);
    door.see(0, 0);

    expect(frame.open).toBe(false);
  });

  it('stays open, empty, for a reader who opened it', () => {
    const frame = new Frame();
    const door = doorIn(frame);
    frame.open = true;
    door.leave();

    door.see(1, 1);
    door.see(0, 0);

    expect(frame.open).toBe(true);
  });

  it('stays closed when the reader closed it on what waits', () => {
    const frame = new Frame();
    const door = doorIn(frame);
    door.see(1, 1);
    frame.open = false;
    door.leave();

    door.see(1, 1);

    expect(frame.open).toBe(false);
  });
});
