/** What the mouse does in the tree: heard once for all lines. */
import { expansionOf } from '../../treekeys';
import type { TreeNode } from '../../tree';
import type { Line } from './line';
import type { Lines } from './lines';
import type { ITreeProps } from './props';
import { type ShortcutDeed, Shortcuts } from './shortcuts';

/** While lines pass below the mouse, none of them is pointed at. */
const REST_MS = 100;

/** Hears the mouse on the lines, and shows what it can do with the one that it is on. */
export class Pointer implements EventListenerObject {
  constructor(
    private readonly _tree: HTMLElement,
    private readonly _lines: Lines,
    private readonly _props: () => ITreeProps
  ) {
    this._shortcuts = new Shortcuts(_props().context.trans);
    for (const name of HEARD) {
      _tree.addEventListener(name, this, { passive: name === 'scroll' });
    }
  }

  dispose(): void {
    for (const name of HEARD) {
      this._tree.removeEventListener(name, this);
    }
  }

  handleEvent(event: Event): void {
    if (event.type === 'scroll') {
      this._scrolledAt = event.timeStamp;
      this._shortcuts.remove();
    } else if (event.type === 'mouseleave') {
      this._shortcuts.remove();
    } else if (event instanceof MouseEvent) {
      this._heard(event);
    }
  }

  private _heard(event: MouseEvent): void {
    const line = this._lines.around(event.target);
    const node = line && this._props().nodes.at(line.index);
    if (!line || !node) {
      return;
    }
    switch (event.type) {
      case 'mouseover':
      case 'mousemove':
        this._point(event, line, node);
        break;
      case 'contextmenu':
        this._menu(event, node);
        break;
      default:
        this._press(event, node);
    }
  }

  private _point(event: Event, line: Line, node: TreeNode): void {
    if (event.timeStamp - this._scrolledAt < REST_MS) {
      return;
    }
    line.explain();
    if (node.kind === 'group') {
      this._shortcuts.put(line.element);
    } else {
      this._shortcuts.remove();
    }
  }

  private _menu(event: MouseEvent, node: TreeNode): void {
    event.preventDefault();
    event.stopPropagation();
    this._props().onActive(node.key);
    this._props().onMenu(node, event.clientX, event.clientY);
  }

  private _press(event: MouseEvent, node: TreeNode): void {
    const props = this._props();
    const deed = this._shortcuts.deedAt(event.target);
    if (deed !== null) {
      this._short(event, node, deed);
    } else if (event.type === 'mousedown') {
      props.onPress(event, node);
    } else if (event.type === 'dblclick') {
      props.onOpen(node);
    } else {
      click(props, node);
    }
  }

  /** The second click of a double click asks for nothing new. */
  private _short(event: MouseEvent, node: TreeNode, deed: ShortcutDeed): void {
    if (event.type !== 'click' || event.detail > 1 || node.kind !== 'group') {
      return;
    }
    const { onInsert, onOpen } = this._props();
    const done = deed === 'insert' ? onInsert : onOpen;
    done(node);
  }

  private readonly _shortcuts: Shortcuts;
  private _scrolledAt = -REST_MS;
}

/** A click goes to a line, and opens or closes what is a branch. */
function click({ onActive, onBranch }: ITreeProps, node: TreeNode): void {
  const expanded = expansionOf(node);
  onActive(node.key);
  if (expanded !== undefined) {
    onBranch([node], !expanded);
  }
}

const HEARD = [
  'click',
  'contextmenu',
  'dblclick',
  'mousedown',
  'mouseleave',
  'mousemove',
  'mouseover',
  'scroll'
] as const;
