/** What the panel can be told to do, from the palette, the menu or another extension. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { ICommandPalette } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { refreshIcon } from '@jupyterlab/ui-components';

import { CommandIDs } from './commandids';
import { featureShareIcon } from './icon';
import type { FeatureSharePanel } from './panel';
import type { IFeatureShareModel } from './tokens';

export { CommandIDs } from './commandids';

const NO_ARGUMENTS = { args: { type: 'object', properties: {} } } as const;

/** Registers the commands and names them in the palette, where there is one. */
export function addCommands(
  app: JupyterFrontEnd,
  panel: FeatureSharePanel,
  model: IFeatureShareModel,
  trans: TranslationBundle,
  palette: ICommandPalette | null
): void {
  app.commands.addCommand(CommandIDs.open, {
    label: trans.__('Show Feature Share'),
    caption: trans.__('Show the feature groups shared between AWS accounts'),
    icon: featureShareIcon,
    describedBy: NO_ARGUMENTS,
    execute: () => app.shell.activateById(panel.id)
  });
  app.commands.addCommand(CommandIDs.refresh, {
    label: trans.__('Refresh Feature Share'),
    caption: trans.__('Ask AWS anew what the Feature Share panel shows'),
    icon: refreshIcon,
    describedBy: NO_ARGUMENTS,
    execute: () => model.refresh()
  });
  const category = trans.__('Feature Share');
  for (const command of [CommandIDs.open, CommandIDs.refresh]) {
    palette?.addItem({ command, category });
  }
}
