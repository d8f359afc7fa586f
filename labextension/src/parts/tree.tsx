import { type Range, useVirtualizer } from '@tanstack/react-virtual';
import * as React from 'react';

import type { TreeNode } from '../tree';
import { expansionOf, keyAction, typeAhead } from '../treekeys';

/** The height of a line: as large as a target has to be. */
const LINE_PX = 24;
const TYPING_MS = 600;
/** Lines beyond each edge: more would be drawn for nothing when one scrolls fast. */
const BEYOND = 4;
/** Elements are kept in steps of so many: a line more or less in view changes nothing. */
const SLOTS = 32;

interface ITreeProps {
  label: string;
  nodes: readonly TreeNode[];
  /** The key of the current line; null is the first. */
  active: string | null;
  busy: boolean;
  onActive: (key: string) => void;
  onBranch: (nodes: readonly TreeNode[], expanded: boolean) => void;
  /** Told of keys that are not the tree's own; whether it did something. */
  onKey: (event: React.KeyboardEvent, node: TreeNode) => boolean;
  onOpen: (node: TreeNode) => void;
  onMenu: (node: TreeNode, x: number, y: number) => void;
  onPress: (event: React.MouseEvent, node: TreeNode) => void;
  nameOf: (node: TreeNode) => string;
  /** What a line shows; `pointed` is the one under the mouse. */
  children: (node: TreeNode, pointed: boolean) => React.ReactNode;
}

/** A tree that draws only the lines that are seen, and the current one wherever it is. */
export function Tree(props: ITreeProps): React.ReactElement {
  const { nodes, active } = props;
  const scroller = React.useRef<HTMLDivElement>(null);
  const id = React.useId();
  const at = React.useMemo(
    () =>
      Math.max(
        0,
        nodes.findIndex(node => node.key === active)
      ),
    [nodes, active]
  );
  const lines = useVirtualizer({
    count: nodes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE_PX,
    overscan: BEYOND,
    // The line that the focus is on must be there for those who hear it.
    rangeExtractor: range => withLine(range, at)
  });
  const drawn = lines.getVirtualItems();
  const moveTo = (index: number): void => {
    props.onActive(nodes[index].key);
    lines.scrollToIndex(index, { align: 'auto' });
  };
  const onKeyDown = useKeys(props, at, moveTo, id);
  return (
    <div
      ref={scroller}
      className="jp-FeatureShare-tree"
      role="tree"
      tabIndex={0}
      aria-label={props.label}
      aria-busy={props.busy}
      aria-activedescendant={nodes.length > 0 ? `${id}${at}` : undefined}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" style={{ height: lines.getTotalSize() }}>
        {drawn.map(({ index, start }) => (
          <Line
            key={slotOf(index, lines.range, drawn.length)}
            id={`${id}${index}`}
            top={start}
            node={nodes[index]}
            active={index === at}
            tree={props}
          />
        ))}
      </div>
    </div>
  );
}

/** Drawn again only when it changes: while one scrolls, most lines stay what they are. */
const Line = React.memo(function Line(props: {
  id: string;
  top: number;
  node: TreeNode;
  active: boolean;
  tree: ITreeProps;
}): React.ReactElement {
  const { id, top, node, active, tree } = props;
  const [pointed, setPointed] = React.useState(false);
  const expanded = expansionOf(node);
  return (
    <div
      id={id}
      className={`jp-FeatureShare-line jp-FeatureShare-${node.kind}`}
      style={{ top, height: LINE_PX }}
      role="treeitem"
      aria-label={tree.nameOf(node)}
      aria-level={node.level}
      aria-posinset={node.position}
      aria-setsize={node.siblings}
      aria-expanded={expanded}
      aria-selected={active}
      data-key={node.key}
      onMouseEnter={() => {
        setPointed(true);
      }}
      onMouseLeave={() => {
        setPointed(false);
      }}
      onMouseDown={event => {
        tree.onPress(event, node);
      }}
      onClick={() => {
        tree.onActive(node.key);
        if (expanded !== undefined) {
          tree.onBranch([node], !expanded);
        }
      }}
      onDoubleClick={() => {
        tree.onOpen(node);
      }}
      onContextMenu={event => {
        event.preventDefault();
        event.stopPropagation();
        tree.onActive(node.key);
        tree.onMenu(node, event.clientX, event.clientY);
      }}
    >
      {tree.children(node, pointed)}
    </div>
  );
});

type OnKeyDown = (event: React.KeyboardEvent) => void;

function useKeys(
  props: ITreeProps,
  at: number,
  moveTo: (index: number) => void,
  id: string
): OnKeyDown {
  const typing = React.useRef({ text: '', at: 0 });
  return event => {
    const node = props.nodes.at(at);
    if (!node || isChord(event)) {
      return;
    }
    if (isMenuKey(event)) {
      const line = document.getElementById(`${id}${at}`);
      const box = (line ?? event.currentTarget).getBoundingClientRect();
      props.onMenu(node, box.left, box.bottom);
    } else if (!acts(props, event, at, moveTo, typing.current)) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}

interface ITyping {
  text: string;
  at: number;
}

/** Does what the key asks for; whether it asks for anything. */
function acts(
  props: ITreeProps,
  event: React.KeyboardEvent,
  at: number,
  moveTo: (index: number) => void,
  typing: ITyping
): boolean {
  const action = keyAction(event.key, props.nodes, at);
  if (action) {
    // Letters that were typed before a move are no beginning of a name any more.
    typing.text = '';
    if (action.do === 'move') {
      moveTo(action.to);
    } else {
      props.onBranch(action.nodes, action.expanded);
    }
    return true;
  }
  const goesOn = event.timeStamp - typing.at < TYPING_MS && typing.text !== '';
  if (!goesOn && props.onKey(event, props.nodes[at])) {
    return true;
  }
  return typed(props, event, at, moveTo, typing, goesOn);
}

function typed(
  props: ITreeProps,
  event: React.KeyboardEvent,
  at: number,
  moveTo: (index: number) => void,
  typing: ITyping,
  goesOn: boolean
): boolean {
  if (!/^[\p{L}\p{N}_-]$/u.test(event.key)) {
    return false;
  }
  typing.text = goesOn ? typing.text + event.key : event.key;
  typing.at = event.timeStamp;
  const index = typeAhead(typing.text, props.nodes, at);
  if (index >= 0) {
    moveTo(index);
  }
  return true;
}

/** Chords are shortcuts of the application. */
function isChord(event: React.KeyboardEvent): boolean {
  return event.ctrlKey || event.metaKey || event.altKey;
}

function isMenuKey(event: React.KeyboardEvent): boolean {
  return event.key === 'ContextMenu' || (event.shiftKey && event.key === 'F10');
}

/** Lines that come take the places of those that go: to change an element is quicker than to make one. */
function slotOf(
  index: number,
  seen: { startIndex: number; endIndex: number } | null,
  drawn: number
): number {
  const isFar =
    seen !== null &&
    (index < seen.startIndex - BEYOND || index > seen.endIndex + BEYOND);
  const slots = Math.ceil(drawn / SLOTS) * SLOTS;
  // Only the current line may be far from the others.
  return isFar ? -1 : index % slots;
}

function withLine(range: Range, line: number): number[] {
  const from = Math.max(0, range.startIndex - range.overscan);
  const to = Math.min(range.count - 1, range.endIndex + range.overscan);
  const lines = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  if (line < from && range.count > 0) {
    lines.unshift(line);
  } else if (line > to && line < range.count) {
    lines.push(line);
  }
  return lines;
}
