/** What keys do in the tree. */
import { keyAction, typeAhead } from '../../treekeys';
import type { Lines } from './lines';
import type { ITreeProps } from './props';

/** Letters that follow each other so quickly are the beginning of one name. */
const TYPING_MS = 600;

/** As much of a key's event as is looked at. */
export type Key = Pick<
  KeyboardEvent,
  'altKey' | 'ctrlKey' | 'key' | 'metaKey' | 'shiftKey' | 'timeStamp'
>;

/** Moves the current line, opens and closes branches, and finds names that are typed. */
export class Keyboard {
  constructor(private readonly _lines: Lines) {}

  /** Does what a key asks for on the current line; whether it asks for anything. */
  press(key: Key, props: ITreeProps, at: number): boolean {
    const node = props.nodes.at(at);
    if (!node || isChord(key)) {
      return false;
    }
    if (isMenuKey(key)) {
      this._menu(props, at);
      return true;
    }
    return this._act(key, props, at) || this._say(key, props, at);
  }

  private _menu({ onMenu, nodes }: ITreeProps, at: number): void {
    const { element } = this._lines.at(at);
    const { left, bottom } = element.getBoundingClientRect();
    onMenu(nodes[at], left, bottom);
  }

  private _act({ key }: Key, props: ITreeProps, at: number): boolean {
    const action = keyAction(key, props.nodes, at);
    if (action === null) {
      return false;
    }
    // Letters that were typed before a move are no beginning of a name any more.
    this._typed = '';
    if (action.do === 'move') {
      this._moveTo(action.to, props);
    } else {
      props.onBranch(action.nodes, action.expanded);
    }
    return true;
  }

  /** Takes a letter as a shortcut, or as a part of a name. */
  private _say(key: Key, props: ITreeProps, at: number): boolean {
    const goesOn =
      key.timeStamp - this._typedAt < TYPING_MS && this._typed !== '';
    if (!goesOn && props.onKey(key.key, props.nodes[at])) {
      return true;
    }
    if (!/^[\p{L}\p{N}_-]$/u.test(key.key)) {
      return false;
    }
    this._typed = goesOn ? this._typed + key.key : key.key;
    this._typedAt = key.timeStamp;
    const index = typeAhead(this._typed, props.nodes, at);
    if (index >= 0) {
      this._moveTo(index, props);
    }
    return true;
  }

  private _moveTo(index: number, { nodes, onActive }: ITreeProps): void {
    onActive(nodes[index].key);
    this._lines.reveal(index);
  }

  private _typed = '';
  private _typedAt = 0;
}

/** Chords are shortcuts of the application. */
function isChord({ ctrlKey, metaKey, altKey }: Key): boolean {
  return ctrlKey || metaKey || altKey;
}

function isMenuKey({ key, shiftKey }: Key): boolean {
  return key === 'ContextMenu' || (shiftKey && key === 'F10');
}
