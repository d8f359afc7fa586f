/** The commands about what is shared; a change is planned, looked at and applied in the wizard. */
import { Clipboard } from '@jupyterlab/apputils';
import { copyIcon } from '@jupyterlab/ui-components';

import { CommandIDs } from '../commandids';
import { run } from '../context';
import { argument, arnIn, type ICommandContext, isReadOnly } from './context';

/** Registers them. */
export function addChangeCommands({
  app,
  parts,
  trans
}: ICommandContext): void {
  app.commands.addCommand(CommandIDs.copyArn, {
    label: trans.__('Copy ARN'),
    icon: copyIcon,
    describedBy: argument('arn'),
    execute: args => {
      Clipboard.copyToSystem(arnIn(args));
    }
  });
  app.commands.addCommand(CommandIDs.revoke, {
    label: trans.__('Revoke the Share…'),
    caption: trans.__('See what revoking a share would change, then do it'),
    describedBy: argument('arn'),
    isEnabled: () => !isReadOnly(parts),
    execute: args => {
      const start = { action: 'revoke', share_arn: arnIn(args) };
      run(app.commands, CommandIDs.share, start);
    }
  });
}
