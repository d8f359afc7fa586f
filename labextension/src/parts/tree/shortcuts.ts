/** What keys do with a group, for the mouse; those who use keys do not meet it. */
import {
  addBelowIcon,
  type LabIcon,
  launchIcon
} from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';

import { span } from './pieces';

/** What is done with the group of the line. */
export type ShortcutDeed = 'insert' | 'open';

/** The shortcuts at the end of one line: the one that the mouse is on. */
export class Shortcuts {
  constructor(trans: TranslationBundle) {
    this._insert = shortcut(
      addBelowIcon,
      trans.__('Insert the snippet (Enter)')
    );
    this._open = shortcut(launchIcon, trans.__('Open in a tab (O)'));
    this._element.append(this._insert, this._open);
  }

  /** Brings them to a line. */
  put(line: HTMLElement): void {
    if (this._element.parentElement !== line) {
      line.append(this._element);
    }
  }

  remove(): void {
    this._element.remove();
  }

  /** What is done at this place; null where there is no shortcut. */
  deedAt(place: EventTarget | null): ShortcutDeed | null {
    if (!(place instanceof Node) || !this._element.contains(place)) {
      return null;
    }
    return this._insert.contains(place) ? 'insert' : 'open';
  }

  private readonly _element = span('shortcuts');
  private readonly _insert: HTMLElement;
  private readonly _open: HTMLElement;
}

function shortcut(icon: LabIcon, title: string): HTMLElement {
  const place = span('shortcut');
  icon.element({ container: place, title });
  place.setAttribute('aria-hidden', 'true');
  return place;
}
