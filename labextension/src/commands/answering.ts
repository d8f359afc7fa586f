/** The commands that answer an invitation. */
import { checkIcon } from '@jupyterlab/ui-components';

import { CommandIDs } from '../commandids';
import type { IFeatureShareModel } from '../tokens';
import { argument, arnIn, type ICommandContext, isReadOnly } from './context';

/** Registers them. */
export function addAnswerCommands({
  app,
  parts,
  trans
}: ICommandContext): void {
  app.commands.addCommand(CommandIDs.accept, {
    label: trans.__('Accept the Invitation'),
    icon: checkIcon,
    describedBy: argument('arn'),
    isEnabled: () => !isReadOnly(parts),
    execute: args => quietly(parts, model => model.accept(arnIn(args)))
  });
  app.commands.addCommand(CommandIDs.reject, {
    label: trans.__('Reject the Invitation'),
    describedBy: argument('arn'),
    isEnabled: () => !isReadOnly(parts),
    execute: args => quietly(parts, model => model.reject(arnIn(args)))
  });
}

/** Waits for a deed whose failure the model keeps and the section shows. */
async function quietly(
  parts: ICommandContext['parts'],
  deed: (model: IFeatureShareModel) => Promise<unknown>
): Promise<void> {
  const { model } = await parts.load();
  await deed(model).catch(() => undefined);
}
