/** The catalog as a tree: owner accounts, their groups, the groups' features. */
import type { FeatureType, GroupRow } from './wire';

interface IPlace {
  /** Names the node for good, whatever is around it. */
  readonly key: string;
  readonly level: 1 | 2 | 3;
  /** Counted from 1 among its siblings. */
  readonly position: number;
  readonly siblings: number;
}

/** An account that owns groups. */
export interface IOwnerNode extends IPlace {
  readonly kind: 'owner';
  readonly owner: string;
  readonly count: number;
  readonly expanded: boolean;
}

/** A feature group. */
export interface IGroupNode extends IPlace {
  readonly kind: 'group';
  readonly row: GroupRow;
  readonly expanded: boolean;
}

/** A feature of a group; without a name it says that the features are not known. */
export interface IFeatureNode extends IPlace {
  readonly kind: 'feature';
  readonly row: GroupRow;
  readonly name: string | null;
  readonly type: FeatureType | null;
}

/** A line of the tree. */
export type TreeNode = IOwnerNode | IGroupNode | IFeatureNode;

/** Which branches are open: accounts are unless closed, groups are not unless opened. */
export interface IBranches {
  readonly closed: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
}

/** The groups of one account, in order. */
export interface IOwnerGroups {
  readonly owner: string;
  readonly rows: readonly GroupRow[];
}

/** The lines that are visible: closed branches end where they are. */
export function visibleNodes(
  owners: readonly IOwnerGroups[],
  branches: IBranches
): TreeNode[] {
  const nodes: TreeNode[] = [];
  owners.forEach(({ owner, rows }, at) => {
    const expanded = !branches.closed.has(owner);
    nodes.push({
      kind: 'owner',
      key: owner,
      level: 1,
      position: at + 1,
      siblings: owners.length,
      owner,
      count: rows.length,
      expanded
    });
    if (expanded) {
      rows.forEach((row, position) => {
        pushGroup(nodes, row, position + 1, rows.length, branches);
      });
    }
  });
  return nodes;
}

/** Where the branch is in which a node lies; -1 at the top. */
export function parentOf(nodes: readonly TreeNode[], at: number): number {
  const { level } = nodes[at];
  let parent = at - 1;
  while (parent >= 0 && nodes[parent].level >= level) {
    parent -= 1;
  }
  return parent;
}

function pushGroup(
  nodes: TreeNode[],
  row: GroupRow,
  position: number,
  siblings: number,
  branches: IBranches
): void {
  const expanded = branches.opened.has(row.arn);
  nodes.push({
    kind: 'group',
    key: row.arn,
    level: 2,
    position,
    siblings,
    row,
    expanded
  });
  if (!expanded) {
    return;
  }
  const features = row.features ?? [[null, null] as const];
  features.forEach(([name, type], at) => {
    nodes.push({
      kind: 'feature',
      key: `${row.arn}#${name ?? ''}`,
      level: 3,
      position: at + 1,
      siblings: features.length,
      row,
      name,
      type
    });
  });
}
