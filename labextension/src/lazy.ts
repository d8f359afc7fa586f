/** Something that is made when it is first needed. */
import { PromiseDelegate } from '@lumino/coreutils';

/** Makes a thing once; what failed to be made is tried again at the next need. */
export class Lazy<T> {
  constructor(private readonly _make: () => Promise<T>) {}

  /** The thing, if it was needed already. */
  get present(): T | null {
    return this._present;
  }

  /** Resolves when something else needed it. */
  get made(): Promise<T> {
    return this._made.promise;
  }

  /** The thing, made if it is not there. */
  load(): Promise<T> {
    this._pending ??= this._make().then(
      thing => {
        this._present = thing;
        this._made.resolve(thing);
        return thing;
      },
      (error: unknown) => {
        this._pending = null;
        throw error;
      }
    );
    return this._pending;
  }

  private readonly _made = new PromiseDelegate<T>();
  private _present: T | null = null;
  private _pending: Promise<T> | null = null;
}
