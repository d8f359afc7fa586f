/** The lines of the tree in words: what each is, its state, and what belongs to it. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { standingOf, wordOf } from './badges';
import type { TreeNode } from './tree';
import type { GroupRow } from './wire';

/** What a line is drawn from, besides itself. */
export interface ILineContext {
  readonly trans: TranslationBundle;
  /** The account that is connected. */
  readonly accountId: string;
  /** What pending invitations contain. */
  readonly invitedTo: ReadonlySet<string>;
  /** What was searched. */
  readonly terms: readonly string[];
  /** Why the features of a group could not be read. */
  readonly featureProblems: ReadonlyMap<string, string>;
}

/** The name of a line for those who hear it: object, state, what belongs to it. */
export function lineName(node: TreeNode, context: ILineContext): string {
  const { trans } = context;
  switch (node.kind) {
    case 'owner':
      return trans._n(
        '%2, %1 feature group',
        '%2, %1 feature groups',
        node.count,
        ownerName(node.owner, context)
      );
    case 'group':
      return groupName(node.row, context);
    case 'feature':
      return node.name === null
        ? featuresState(node.row, context)
        : `${node.name}, ${node.type ?? ''}`;
  }
}

/** How an account is called. */
export function ownerName(owner: string, context: ILineContext): string {
  return owner === context.accountId
    ? context.trans.__('This account (%1)', owner)
    : context.trans.__('Account %1', owner);
}

/** What is known of features that are not listed. */
export function featuresState(row: GroupRow, context: ILineContext): string {
  const said = context.featureProblems.get(row.arn);
  return said === undefined
    ? context.trans.__('Reading the features…')
    : context.trans.__('Features unknown: %1', said);
}

/** The stores of a group in a word each. */
export function storesOf(row: GroupRow, trans: TranslationBundle): string {
  const online =
    row.online === null
      ? trans.__('no online store')
      : trans.__('online store %1', row.online);
  const offline =
    row.offline === null
      ? trans.__('offline store unknown')
      : row.offline
        ? trans.__('offline store')
        : trans.__('no offline store');
  return `${online}, ${offline}`;
}

/** The feature by which a group was found, if its name does not say why. */
export function foundFeature(
  row: GroupRow,
  terms: readonly string[]
): string | null {
  const name = row.name.toLowerCase();
  const term = terms.find(each => !name.includes(each));
  if (term === undefined) {
    return null;
  }
  const found = row.features?.find(([feature]) =>
    feature.toLowerCase().includes(term)
  );
  return found ? found[0] : null;
}

function groupName(row: GroupRow, context: ILineContext): string {
  const { trans, invitedTo } = context;
  const parts = [
    row.name,
    wordOf(standingOf(row, invitedTo), trans),
    trans.__('owned by %1', row.owner_account_id)
  ];
  if (row.features) {
    parts.push(trans._n('%1 feature', '%1 features', row.features.length));
  }
  return parts.join(', ');
}
