/** The commands about what is shared: each change is planned, looked at and applied in the wizard. */
import { Clipboard } from '@jupyterlab/apputils';
import { copyIcon } from '@jupyterlab/ui-components';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { CommandIDs } from '../commandids';
import { run } from '../context';
import { argument, arnIn, type ICommandContext, isReadOnly } from './context';

/** Registers them. */
export function addChangeCommands(context: ICommandContext): void {
  const { app, trans } = context;
  app.commands.addCommand(CommandIDs.copyArn, {
    label: trans.__('Copy ARN'),
    icon: copyIcon,
    describedBy: argument('arn'),
    execute: args => {
      Clipboard.copyToSystem(arnIn(args));
    }
  });
  add(context, CommandIDs.revoke, 'revoke', trans.__('Revoke the Share…'));
  add(
    context,
    CommandIDs.changeLevel,
    'change-level',
    trans.__('Change the Level of the Share…')
  );
  add(context, CommandIDs.reinvite, 'reinvite', trans.__('Invite Again…'));
}

/** A command that opens the wizard for a share. */
function add(
  { app, model, trans }: ICommandContext,
  id: string,
  action: 'revoke' | 'change-level' | 'reinvite',
  label: string
): void {
  app.commands.addCommand(id, {
    label,
    caption: trans.__('See what it would change, then do it'),
    describedBy: argument('arn'),
    isEnabled: () => !isReadOnly(model),
    execute: args => {
      run(app.commands, CommandIDs.share, startOf(action, args));
    }
  });
}

/** What the wizard begins with: the level is the present one, the principal the one that dropped out. */
function startOf(
  action: string,
  args: ReadonlyPartialJSONObject
): ReadonlyPartialJSONObject {
  const { level, principal } = args;
  return { action, share_arn: arnIn(args), level, principal };
}
