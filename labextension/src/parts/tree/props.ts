import type { ILineContext } from '../../linewords';
import type { IGroupNode, TreeNode } from '../../tree';
import type { GroupRow } from '../../wire';

/** What the tree of the catalog shows, and whom it tells of what is done in it. */
export interface ITreeProps {
  readonly label: string;
  readonly nodes: readonly TreeNode[];
  /** The key of the current line; null is the first. */
  readonly active: string | null;
  readonly busy: boolean;
  readonly context: ILineContext;
  readonly onActive: (key: string) => void;
  readonly onBranch: (nodes: readonly TreeNode[], expanded: boolean) => void;
  /** Told of keys that are not the tree's own; whether it did something. */
  readonly onKey: (key: string, node: TreeNode) => boolean;
  readonly onInsert: (node: IGroupNode) => void;
  readonly onOpen: (node: TreeNode) => void;
  readonly onMenu: (node: TreeNode, x: number, y: number) => void;
  readonly onPress: (event: MouseEvent, node: TreeNode) => void;
  /** Told of a group whose features are to be seen and are not there. */
  readonly onUnread: (row: GroupRow) => void;
}
