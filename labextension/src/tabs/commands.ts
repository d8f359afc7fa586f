/** The commands of the tabs: a link, a menu and the palette all go through them. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { ICommandPalette } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { CommandIDs } from '../commandids';
import { isReadOnly } from '../commands/context';
import { featureShareIcon } from '../icon';
import type { Lazy } from '../lazy';
import type { IParts, TabKind } from '../tokens';
import { ACTIONS } from './arguments';

/** Opens any tab; layouts are restored through it. */
export const OPEN_TAB = 'featureshare:open-tab';

/** What the commands work with. */
export interface ITabCommandParts {
  readonly app: JupyterFrontEnd;
  readonly parts: Lazy<Pick<IParts, 'model' | 'tabs'>>;
  readonly trans: TranslationBundle;
  readonly palette: ICommandPalette | null;
}

type Args = ReadonlyPartialJSONObject;

/** Registers the commands; the ones that need no argument are in the palette. */
export function addTabCommands(context: ITabCommandParts): void {
  addOpeners(context);
  const { app, parts, trans, palette } = context;
  const { insertSnippet, openAsDataFrame } = CommandIDs;
  add(app.commands, insertSnippet, trans.__('Insert Code'), async args =>
    (await parts.load()).tabs.insertSnippet(args)
  );
  add(
    app.commands,
    openAsDataFrame,
    trans.__('Open as DataFrame'),
    async args => (await parts.load()).tabs.openAsDataFrame(args)
  );
  const category = trans.__('Feature Share');
  palette?.addItem({ command: CommandIDs.share, category });
}

function addOpeners({ app, parts, trans }: ITabCommandParts): void {
  const opens = (
    id: string,
    kind: TabKind,
    label: string,
    given: Args = {},
    isEnabled?: () => boolean
  ): void => {
    const execute = async (args: Args): Promise<void> => {
      (await parts.load()).tabs.open(kind, { ...args, ...given });
    };
    add(app.commands, id, label, execute, isEnabled);
  };
  const mayChange = (): boolean => !isReadOnly(parts);
  const { changeLevel, openGroup, openInvitation, reinvite, share } =
    CommandIDs;
  opens(openGroup, 'group', trans.__('Open Feature Group'));
  opens(openInvitation, 'invitation', trans.__('Open Invitation'));
  opens(share, 'change', trans.__('Share Feature Groups…'));
  const level = { action: 'change-level' };
  opens(changeLevel, 'change', trans.__('Change the Level…'), level, mayChange);
  const again = { action: 'reinvite' };
  opens(reinvite, 'change', trans.__('Invite Again…'), again, mayChange);
  add(
    app.commands,
    OPEN_TAB,
    trans.__('Open Feature Share Tab'),
    async args => {
      (await parts.load()).tabs.open(tabKind(args.tab), args);
    }
  );
}

function add(
  commands: CommandRegistry,
  id: string,
  label: string,
  execute: (args: Args) => void | Promise<void>,
  isEnabled?: () => boolean
): void {
  commands.addCommand(id, {
    label,
    icon: featureShareIcon,
    describedBy: { args: ARGUMENTS },
    isEnabled,
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
    ids: { type: 'array', items: TEXT, description: 'Ids of records' },
    action: { enum: [...ACTIONS] },
    share_arn: { ...TEXT, description: 'The resource share to change' },
    principal: TEXT,
    level: { enum: ['read-only', 'read-write', 'admin'] }
  }
} as const;

function tabKind(value: unknown): TabKind {
  return value === 'change' || value === 'invitation' ? value : 'group';
}
