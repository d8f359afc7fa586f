/** What the keys of a tree do, after the WAI-ARIA pattern. */
import { parentOf, type TreeNode } from './tree';

/** What a key asks for. */
export type KeyAction =
  | { readonly do: 'move'; readonly to: number }
  | {
      readonly do: 'branch';
      readonly nodes: readonly TreeNode[];
      readonly expanded: boolean;
    };

/** Lines that PageUp and PageDown pass over. */
const PAGE = 10;

/** The action of a key on the line it is pressed on; null for keys that are not the tree's. */
export function keyAction(
  key: string,
  nodes: readonly TreeNode[],
  at: number
): KeyAction | null {
  const last = nodes.length - 1;
  const moves: Partial<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: last,
    PageDown: at + PAGE,
    PageUp: at - PAGE
  };
  const to = moves[key];
  if (to !== undefined) {
    return { do: 'move', to: Math.max(0, Math.min(last, to)) };
  }
  switch (key) {
    case 'ArrowRight':
      return inwards(nodes, at);
    case 'ArrowLeft':
      return outwards(nodes, at);
    case '*':
      return { do: 'branch', nodes: siblings(nodes, at), expanded: true };
    default:
      return null;
  }
}

/** The next line whose name begins with what was typed, from the line on; -1 if there is none. */
export function typeAhead(
  typed: string,
  nodes: readonly TreeNode[],
  at: number
): number {
  const wanted = typed.toLowerCase();
  // The same letter again goes on to the next; more letters may stay where they are.
  const first = typed.length === 1 ? 1 : 0;
  for (let step = first; step < nodes.length + first; step++) {
    const index = (at + step) % nodes.length;
    if (nameOf(nodes[index]).toLowerCase().startsWith(wanted)) {
      return index;
    }
  }
  return -1;
}

/** The name that a line shows. */
export function nameOf(node: TreeNode): string {
  switch (node.kind) {
    case 'owner':
      return node.owner;
    case 'group':
      return node.row.name;
    case 'feature':
      return node.name ?? '';
  }
}

/** Whether a line is a branch, and if so whether it is open. */
export function expansionOf(node: TreeNode): boolean | undefined {
  return node.kind === 'feature' ? undefined : node.expanded;
}

function inwards(nodes: readonly TreeNode[], at: number): KeyAction | null {
  const open = expansionOf(nodes[at]);
  if (open === undefined) {
    return null;
  }
  return open
    ? { do: 'move', to: Math.min(nodes.length - 1, at + 1) }
    : { do: 'branch', nodes: [nodes[at]], expanded: true };
}

function outwards(nodes: readonly TreeNode[], at: number): KeyAction | null {
  if (expansionOf(nodes[at])) {
    return { do: 'branch', nodes: [nodes[at]], expanded: false };
  }
  const parent = parentOf(nodes, at);
  return parent < 0 ? null : { do: 'move', to: parent };
}

function siblings(nodes: readonly TreeNode[], at: number): TreeNode[] {
  const { level } = nodes[at];
  const found: TreeNode[] = [];
  for (let next = parentOf(nodes, at) + 1; next < nodes.length; next++) {
    if (nodes[next].level < level) {
      break;
    }
    if (nodes[next].level === level) {
      found.push(nodes[next]);
    }
  }
  return found;
}
