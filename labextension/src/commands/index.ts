/** What the panel can be told to do, from the palette, the menu or another extension. */
import { CommandIDs } from '../commandids';
import { addAnswerCommands } from './answering';
import { addChangeCommands } from './changing';
import type { ICommandContext } from './context';
import { addPanelCommands } from './panel';

export { CommandIDs } from '../commandids';

/** Registers the commands and names those in the palette that need no arguments. */
export function addCommands(context: ICommandContext): void {
  addPanelCommands(context);
  addAnswerCommands(context);
  addChangeCommands(context);
  const { palette, trans } = context;
  const category = trans.__('Feature Share');
  const { open, refresh, switchAccount } = CommandIDs;
  for (const command of [open, refresh, switchAccount]) {
    palette?.addItem({ command, category });
  }
}
