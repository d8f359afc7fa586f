/** What single keys do on a line of the catalog. */
import { CommandIDs } from './commandids';
import { type ISectionContext, run } from './context';
import { mayShare } from './groupmenu';
import type { GroupSection } from './tabs/context';
import type { TreeNode } from './tree';

/** Where a tab explains who may do what, and why not. */
const EXPLAINED: GroupSection = 'access';

type Deed = (arn: string, context: ISectionContext) => void;

const ON_GROUPS: Readonly<Partial<Record<string, Deed>>> = {
  o: openTab,
  ' ': openTab,
  e: (arn, { commands }) => {
    run(commands, CommandIDs.openGroup, { arn, section: EXPLAINED });
  },
  c: (arn, { commands }) => {
    run(commands, CommandIDs.copyArn, { arn });
  },
  s: (arn, { commands }) => {
    run(commands, CommandIDs.share, { arn });
  },
  a: acceptFor
};

const ANYWHERE: Readonly<
  Partial<Record<string, (context: ISectionContext) => void>>
> = {
  '/': ({ commands }) => {
    run(commands, CommandIDs.open, { section: 'search' });
  },
  i: ({ commands }) => {
    run(commands, CommandIDs.open, { section: 'inbox' });
  },
  r: ({ commands }) => {
    run(commands, CommandIDs.refresh);
  }
};

/** Does what a key asks for on a line; whether it asks for anything. */
export function groupKeys(
  key: string,
  node: TreeNode,
  context: ISectionContext
): boolean {
  if (key === 'Enter') {
    return enter(node, context);
  }
  const isLetter = key.length === 1 && key !== ' ';
  if (isLetter && !context.settings().singleKeys) {
    return false;
  }
  const everywhere = ANYWHERE[key];
  everywhere?.(context);
  return everywhere !== undefined || onGroup(key, node, context);
}

function onGroup(
  key: string,
  node: TreeNode,
  context: ISectionContext
): boolean {
  const deed = ON_GROUPS[key];
  if (!deed || node.kind === 'owner' || !possible(key, node)) {
    return false;
  }
  deed(node.row.arn, context);
  return true;
}

/** Inserts the snippet, or where nothing can be read says why; an account opens or closes. */
function enter(node: TreeNode, context: ISectionContext): boolean {
  if (node.kind === 'owner') {
    context.browse.open([node], !node.expanded);
    return true;
  }
  const { arn, access } = node.row;
  if (access === 'see-only') {
    openTab(arn, context);
  } else {
    const kind = context.settings().snippet;
    run(context.commands, CommandIDs.insertSnippet, { arn, kind });
  }
  return true;
}

function possible(key: string, node: TreeNode): boolean {
  return key !== 's' || (node.kind !== 'owner' && mayShare(node.row));
}

function openTab(arn: string, { commands }: ISectionContext): void {
  run(commands, CommandIDs.openGroup, { arn });
}

/** Accepts the invitation that has the group in it. */
function acceptFor(arn: string, { commands, model }: ISectionContext): void {
  const card = model.inbox.state.rows.find(
    ({ state, contents }) =>
      state === 'PENDING' && contents?.some(item => item.arn === arn)
  );
  if (card) {
    run(commands, CommandIDs.accept, { arn: card.arn });
  }
}
