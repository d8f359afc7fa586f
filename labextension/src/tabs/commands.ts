/** The commands of the tabs: a link, a menu and the palette all go through them. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { type ICommandPalette, Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { CommandIDs } from '../commandids';
import { featureShareIcon } from '../icon';
import type { IFeatureShareModel } from '../tokens';
import { readArguments } from './arguments';
import type { ITabContext } from './context';
import type { TabKind, Tabs } from './tabs';

/** Opens any tab; layouts are restored through it. */
export const OPEN_TAB = 'featureshare:open-tab';

/** What the commands work with. */
export interface ITabCommandParts {
  readonly app: JupyterFrontEnd;
  readonly tabs: Tabs;
  readonly model: IFeatureShareModel;
  readonly context: (profile: string | null) => ITabContext;
  readonly trans: TranslationBundle;
  readonly palette: ICommandPalette | null;
}

/** Registers the commands; the ones that need no argument are in the palette. */
export function addTabCommands(parts: ITabCommandParts): void {
  const { app, tabs, trans, palette } = parts;
  const { commands } = app;
  const opens = (
    id: string,
    kind: TabKind,
    label: string,
    given = {}
  ): void => {
    add(commands, id, label, args => {
      tabs.open(kind, { ...args, ...given });
    });
  };
  opens(CommandIDs.openGroup, 'group', trans.__('Open Feature Group'));
  opens(CommandIDs.share, 'change', trans.__('Share Feature Groups…'));
  opens(CommandIDs.openInvitation, 'invitation', trans.__('Open Invitation'));
  add(commands, OPEN_TAB, trans.__('Open Feature Share Tab'), args => {
    tabs.open(tabKind(args.tab), args);
  });
  add(commands, CommandIDs.insertSnippet, trans.__('Insert Code'), args =>
    insertSnippet(parts, args)
  );
  const category = trans.__('Feature Share');
  palette?.addItem({ command: CommandIDs.share, category });
}

type Execute = (args: ReadonlyPartialJSONObject) => void | Promise<void>;

function add(
  commands: CommandRegistry,
  id: string,
  label: string,
  execute: Execute
): void {
  commands.addCommand(id, {
    label,
    icon: featureShareIcon,
    describedBy: { args: ARGUMENTS },
    execute
  });
}

const TEXT = { type: 'string' } as const;
const ARGUMENTS = {
  type: 'object',
  properties: {
    arn: { ...TEXT, description: 'The ARN of what it is about' },
    profile: { type: ['string', 'null'], description: 'The AWS profile' },
    section: TEXT,
    kind: { ...TEXT, description: 'The kind of snippet' },
    action: { enum: ['share', 'change-level', 'revoke', 'reinvite'] },
    share_arn: { ...TEXT, description: 'The resource share to change' },
    principal: TEXT,
    level: { enum: ['read-only', 'read-write', 'admin'] }
  }
} as const;

function tabKind(value: unknown): TabKind {
  return value === 'change' || value === 'invitation' ? value : 'group';
}

/** Inserts a group's snippet; where there is none, the group's tab says why. */
async function insertSnippet(
  parts: ITabCommandParts,
  args: ReadonlyPartialJSONObject
): Promise<void> {
  const { model, tabs, trans } = parts;
  const { arn, kind, profile } = readArguments(args);
  const context = parts.context(
    profile === undefined ? model.profile : profile
  );
  try {
    const all = await context.api.snippets(arn);
    const snippet = all.find(it => it.kind === kind) ?? all.at(0);
    if (snippet === undefined) {
      throw new Error('There is no snippet for what may be done with it.');
    }
    const { notebook } = await context.snippets.insert(snippet.code);
    const said = notebook
      ? trans.__('Inserted into %1', notebook)
      : trans.__('No notebook is open: copied to the clipboard');
    Notification.success(said, { autoClose: 3000 });
  } catch {
    tabs.open('group', { ...args, section: 'snippets' });
  }
}
