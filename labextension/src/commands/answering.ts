/** The commands that answer an invitation. */
import { checkIcon } from '@jupyterlab/ui-components';

import { CommandIDs } from '../commandids';
import { argument, arnIn, type ICommandContext, isReadOnly } from './context';

/** Registers them. */
export function addAnswerCommands({
  app,
  model,
  trans
}: ICommandContext): void {
  app.commands.addCommand(CommandIDs.accept, {
    label: trans.__('Accept the Invitation'),
    icon: checkIcon,
    describedBy: argument('arn'),
    isEnabled: () => !isReadOnly(model),
    execute: args => quietly(model.accept(arnIn(args)))
  });
  app.commands.addCommand(CommandIDs.reject, {
    label: trans.__('Reject the Invitation'),
    describedBy: argument('arn'),
    isEnabled: () => !isReadOnly(model),
    execute: args => quietly(model.reject(arnIn(args)))
  });
}

/** Waits for a deed whose failure the model keeps and the section shows. */
async function quietly(deed: Promise<unknown>): Promise<void> {
  await deed.catch(() => undefined);
}
