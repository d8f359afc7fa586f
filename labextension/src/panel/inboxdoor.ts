/** When the inbox opens and closes by itself. */

/** As much of the sections as the door moves. */
export interface IDoorFrame {
  isOpen(at: number): boolean;
  set(at: number, open: boolean): void;
}

/** Opens the inbox for what newly waits; closes it when nothing is left, unless the reader opened it. */
export class InboxDoor {
  constructor(
    private readonly _frame: IDoorFrame,
    private readonly _at: number
  ) {}

  /** Whether it stands open on nobody's order: that is not worth keeping over a reload. */
  get ajar(): boolean {
    return this._ajar;
  }

  /** Takes in how many invitations wait, and how many cards are shown in all. */
  see(waiting: number, shown: number): void {
    // What newly arrived is shown once; closing the section afterwards is the reader's choice.
    if (waiting > this._waiting && !this._frame.isOpen(this._at)) {
      this._frame.set(this._at, true);
      this._ajar = true;
    }
    this._waiting = waiting;
    if (shown === 0 && this._ajar) {
      this._frame.set(this._at, false);
      this._ajar = false;
    }
  }

  /** The reader opened or closed it: what they did holds. */
  leave(): void {
    this._ajar = false;
  }

  private _waiting = 0;
  private _ajar = false;
}
