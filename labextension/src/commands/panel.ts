/** The commands about the panel itself: show it, refresh it, be somebody else. */
import { refreshIcon } from '@jupyterlab/ui-components';

import { CommandIDs } from '../commandids';
import { featureShareIcon } from '../icon';
import { PANEL_ID } from '../panel/frame';
import type { PanelPlace } from '../tokens';
import { argument, type ICommandContext, NO_ARGUMENTS } from './context';

const PLACES: readonly PanelPlace[] = ['search', 'inbox', 'catalog', 'account'];

/** Registers them. */
export function addPanelCommands(context: ICommandContext): void {
  const { app, parts, trans } = context;
  app.commands.addCommand(CommandIDs.open, {
    label: trans.__('Show Feature Share'),
    caption: trans.__('Show the feature groups shared between AWS accounts'),
    icon: featureShareIcon,
    describedBy: argument('section', false),
    execute: args => {
      const place = PLACES.find(each => each === args.section);
      return show(context, place);
    }
  });
  app.commands.addCommand(CommandIDs.refresh, {
    label: trans.__('Refresh Feature Share'),
    caption: trans.__('Ask AWS anew what the Feature Share panel shows'),
    icon: refreshIcon,
    describedBy: NO_ARGUMENTS,
    execute: async () => (await parts.load()).model.refreshAll()
  });
  addSwitch(context);
}

/** Shows the panel, and goes to a place in it. */
async function show(
  { app, parts }: ICommandContext,
  place: PanelPlace | undefined
): Promise<void> {
  app.shell.activateById(PANEL_ID);
  if (place) {
    await (await parts.load()).panel.goTo(place);
  }
}

function addSwitch(context: ICommandContext): void {
  const { app, parts, trans } = context;
  app.commands.addCommand(CommandIDs.switchAccount, {
    label: trans.__('Switch AWS Account'),
    caption: trans.__('Act with another profile of the Jupyter server'),
    describedBy: argument('profile', false),
    isEnabled: () =>
      parts.present === null || parts.present.model.profiles.length > 1,
    execute: async args => {
      if (typeof args.profile === 'string') {
        await (await parts.load()).model.switchProfile(args.profile);
      } else {
        await show(context, 'account');
      }
    }
  });
  void parts.made.then(({ model }) => {
    model.stateChanged.connect(() => {
      app.commands.notifyCommandChanged(CommandIDs.switchAccount);
    });
  });
}
