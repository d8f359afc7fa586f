/** The menu of a line of the catalog. */
import { Menu } from '@lumino/widgets';

import { CommandIDs } from './commandids';
import type { ISectionContext } from './context';
import type { TreeNode } from './tree';
import type { GroupRow } from './wire';

/** The commands for a group, or for the group of a feature; none for an account. */
export function groupMenu(
  node: TreeNode,
  { commands, settings }: ISectionContext
): Menu | null {
  if (node.kind === 'owner') {
    return null;
  }
  const { row } = node;
  const menu = new Menu({ commands });
  const add = (command: string, more = {}): void => {
    if (commands.hasCommand(command)) {
      menu.addItem({ command, args: { arn: row.arn, ...more } });
    }
  };
  add(CommandIDs.openGroup);
  if (row.access !== 'see-only') {
    add(CommandIDs.insertSnippet, { kind: settings().snippet });
  }
  if (mayShare(row)) {
    add(CommandIDs.share);
  }
  menu.addItem({ type: 'separator' });
  add(CommandIDs.copyArn);
  const opener = document.activeElement;
  menu.aboutToClose.connect(() => {
    // The command of the item runs after the menu has closed.
    requestAnimationFrame(() => {
      menu.dispose();
      if (document.activeElement === document.body) {
        focus(opener);
      }
    });
  });
  return menu;
}

/** Whether this account is the one that shares a group. */
export function mayShare(row: GroupRow): boolean {
  return row.access === 'owner';
}

/** Focus that a menu left nowhere goes back to where it was opened. */
function focus(opener: Element | null): void {
  if (opener instanceof HTMLElement) {
    opener.focus();
  }
}
