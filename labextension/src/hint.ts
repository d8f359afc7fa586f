/** Tells the next start of the page, without any question, whether the panel will be open. */
import { PageConfig } from '@jupyterlab/coreutils';

/** The panel as it was left open. */
export interface ILeftOpen {
  readonly profile: string | null;
}

/**
 * Kept by the browser for one server and workspace: JupyterLab tells a layout only when its start is
 * nearly over. It is a hint and no more: what it makes us ask early is shown to nobody else, and
 * what the workspace says holds.
 */
export class Hint {
  constructor(
    private readonly _key = keyOfPage(),
    private readonly _store: () => Storage = () => localStorage
  ) {
    this.leftOpen = this._read();
    this._profile = this.leftOpen?.profile ?? null;
  }

  /** How the panel was left; null if it was closed. */
  readonly leftOpen: ILeftOpen | null;

  /** The panel is there to be seen, or is not any more. */
  set open(open: boolean) {
    this._open = open;
    this._write();
  }

  /** As whom the panel acts. */
  set profile(profile: string | null) {
    if (profile !== this._profile) {
      this._profile = profile;
      this._write();
    }
  }

  private _read(): ILeftOpen | null {
    try {
      const kept: unknown = JSON.parse(
        this._store().getItem(this._key) ?? 'null'
      );
      if (typeof kept !== 'object' || kept === null || !('profile' in kept)) {
        return null;
      }
      const { profile } = kept;
      return { profile: typeof profile === 'string' ? profile : null };
    } catch {
      return null;
    }
  }

  /** Where nothing can be kept, the next start waits for the layout. */
  private _write(): void {
    try {
      const store = this._store();
      if (this._open) {
        store.setItem(this._key, JSON.stringify({ profile: this._profile }));
      } else {
        store.removeItem(this._key);
      }
    } catch {
      this._open = false;
    }
  }

  private _open = false;
  private _profile: string | null;
}

function keyOfPage(): string {
  const workspace = PageConfig.getOption('workspace');
  return `jupyter-featureshare:open:${PageConfig.getBaseUrl()}:${workspace}`;
}
