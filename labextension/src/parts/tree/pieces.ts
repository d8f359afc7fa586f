/** The pieces of which lines are made: kept as they are while lines change what they show. */
import { caretDownIcon, caretRightIcon } from '@jupyterlab/ui-components';
import type { TranslationBundle } from '@jupyterlab/translation';

import { iconOf, meaningOf, type Standing, wordOf } from '../../badges';
import { showText } from './marked';

/** An element with a class of ours. */
export function span(name: string): HTMLSpanElement {
  const element = document.createElement('span');
  element.className = `jp-FeatureShare-${name}`;
  return element;
}

/** Tells whether a branch is open. */
export class Caret {
  readonly node = span('caret');

  show(expanded: boolean): void {
    if (expanded !== this._expanded) {
      this._expanded = expanded;
      const icon = expanded ? caretDownIcon : caretRightIcon;
      icon.element({ container: this.node });
    }
  }

  private _expanded: boolean | null = null;
}

/** How one stands to a group: an icon and a word, never a colour alone. */
export class LineBadge {
  constructor() {
    this.node.append(this._icon, this._word);
  }

  readonly node = span('badge');

  show(standing: Standing, trans: TranslationBundle): void {
    if (standing !== this._standing) {
      this._standing = standing;
      this.node.dataset.standing = standing;
      iconOf(standing)?.element({ container: this._icon });
    }
    showText(this._word, wordOf(standing, trans));
  }

  explain(trans: TranslationBundle): void {
    if (this._standing !== null) {
      this.node.title = meaningOf(this._standing, trans);
    }
  }

  private readonly _icon = span('badge-icon');
  private readonly _word = new Text();
  private _standing: Standing | null = null;
}
