import * as React from 'react';

import type { TreeNode } from '../../tree';
import { Keyboard } from './keyboard';
import { Lines } from './lines';
import { Pointer } from './pointer';
import type { ITreeProps } from './props';

/**
 * A tree that draws only the lines that are seen, and the current one wherever it is.
 *
 * React has the frame alone: it would take longer than a frame lasts to compare all lines with each
 * step of a quick scroll.
 */
export function Tree(props: ITreeProps): React.ReactElement {
  const { nodes, active } = props;
  const scroller = React.useRef<HTMLDivElement>(null);
  const list = React.useRef<HTMLDivElement>(null);
  const inside = React.useRef<Inside | null>(null);
  const id = React.useId();
  const at = React.useMemo(() => indexOf(active, nodes), [nodes, active]);
  React.useLayoutEffect(() => {
    if (scroller.current && list.current) {
      inside.current ??= new Inside(scroller.current, list.current, id, props);
      inside.current.show(props, at);
    }
  });
  React.useEffect(
    () => () => {
      inside.current?.dispose();
      inside.current = null;
    },
    []
  );
  return (
    <div
      ref={scroller}
      className="jp-FeatureShare-tree"
      role="tree"
      tabIndex={0}
      aria-label={props.label}
      aria-busy={props.busy}
      onKeyDown={event => {
        if (inside.current?.keyboard.press(event, props, at) === true) {
          event.preventDefault();
          event.stopPropagation();
        }
      }}
    >
      <div ref={list} role="presentation" />
    </div>
  );
}

/** What is in the frame, and lives as long. */
class Inside {
  constructor(
    scroller: HTMLElement,
    list: HTMLElement,
    id: string,
    private _props: ITreeProps
  ) {
    this._lines = new Lines(scroller, list, id, this._seen);
    this._pointer = new Pointer(scroller, this._lines, () => this._props);
    this.keyboard = new Keyboard(this._lines);
  }

  readonly keyboard: Keyboard;

  show(props: ITreeProps, at: number): void {
    this._props = props;
    this._lines.show({ nodes: props.nodes, at, context: props.context });
  }

  dispose(): void {
    this._lines.dispose();
    this._pointer.dispose();
  }

  private readonly _seen = (node: TreeNode): void => {
    if (node.kind === 'feature' && node.name === null) {
      this._props.onUnread(node.row);
    }
  };

  private readonly _lines: Lines;
  private readonly _pointer: Pointer;
}

/** The place of the current line: the first, if there is none of that key any more. */
function indexOf(active: string | null, nodes: readonly TreeNode[]): number {
  return Math.max(
    0,
    nodes.findIndex(({ key }) => key === active)
  );
}
