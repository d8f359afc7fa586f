/** To whom an answer may be shown that was asked for before it was known who is connected. */
import { ApiError } from './errors';

/** Holds answers back until the identity is known that they are for. */
export class Admission {
  /** Admits one identity alone from now on; null, when it is known, is nobody. */
  only(identity: Promise<string | null>): void {
    this._reader = identity;
  }

  /** Returns once an answer for this identity may be shown, and fails if it may not. */
  async check(identity: string): Promise<void> {
    const reader = await this._reader;
    if (reader !== undefined && reader !== identity) {
      throw refusal();
    }
  }

  /** Returns once somebody is connected, and fails if nobody is. */
  async open(): Promise<void> {
    if (await this.isClosed()) {
      throw refusal();
    }
  }

  /** Whether nobody is connected to whom anything could be shown. */
  async isClosed(): Promise<boolean> {
    return (await this._reader) === null;
  }

  /** Undefined until somebody has asked who is connected. */
  private _reader: Promise<string | null | undefined> =
    Promise.resolve(undefined);
}

function refusal(): ApiError {
  return new ApiError(200, 'OtherIdentity', '', '');
}
