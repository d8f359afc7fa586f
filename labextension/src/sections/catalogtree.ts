/** What the tree of the catalog shows, and what is done in it. */
import { CommandIDs } from '../commandids';
import { accountIn, type ISectionContext, run } from '../context';
import type { FeatureReader } from '../featurereader';
import { groupKeys } from '../groupkeys';
import { groupMenu } from '../groupmenu';
import { invitedTo } from '../invitations';
import type { ILineContext } from '../linewords';
import type { ITreeProps } from '../parts/tree/props';
import { dragSnippet } from '../snippetdrag';
import type { TreeNode } from '../tree';

/** The tree as the model says it is now. */
export function catalogTree(
  context: ISectionContext,
  features: FeatureReader
): ITreeProps {
  const { browse, commands, settings, trans } = context;
  return {
    label: trans.__('Feature groups by owner'),
    nodes: browse.view.nodes,
    active: browse.active,
    busy: browse.catalog.state.phase === 'loading',
    context: linesOf(context, features),
    onActive: key => {
      browse.active = key;
    },
    onBranch: (nodes, expanded) => {
      for (const { key } of nodes) {
        features.retry(key);
      }
      browse.open(nodes, expanded);
    },
    onKey: (key, node) => groupKeys(key, node, context),
    onInsert: ({ row: { arn } }) => {
      run(commands, CommandIDs.insertSnippet, {
        arn,
        kind: settings().snippet
      });
    },
    onOpen: node => {
      if (node.kind !== 'owner') {
        run(commands, CommandIDs.openGroup, { arn: node.row.arn });
      }
    },
    onMenu: (node, x, y) => {
      groupMenu(node, context)?.open(x, y);
    },
    onPress: (event, node) => {
      drag(event, node, context);
    },
    onUnread: features.seen
  };
}

function linesOf(
  { model, browse, trans }: ISectionContext,
  { problems }: FeatureReader
): ILineContext {
  return {
    trans,
    accountId: accountIn(model.account)?.account_id ?? '',
    invitedTo: invitedTo(model.inbox.state.rows),
    terms: browse.view.found.terms,
    featureProblems: problems
  };
}

function drag(
  event: MouseEvent,
  node: TreeNode,
  { model, settings }: ISectionContext
): void {
  if (node.kind === 'group' && event.button === 0) {
    const { snippet } = settings();
    void dragSnippet(event, model.api, node.row.arn, snippet).catch(
      () => undefined
    );
  }
}
