/** The commands about the panel itself: show it, refresh it, be somebody else. */
import { refreshIcon } from '@jupyterlab/ui-components';

import { CommandIDs } from '../commandids';
import { featureShareIcon } from '../icon';
import type { PanelPlace } from '../panel';
import { argument, type ICommandContext, NO_ARGUMENTS } from './context';

const PLACES: readonly PanelPlace[] = ['search', 'inbox', 'catalog', 'account'];

/** Registers them. */
export function addPanelCommands(context: ICommandContext): void {
  const { app, panel, model, trans } = context;
  app.commands.addCommand(CommandIDs.open, {
    label: trans.__('Show Feature Share'),
    caption: trans.__('Show the feature groups shared between AWS accounts'),
    icon: featureShareIcon,
    describedBy: argument('section', false),
    execute: args => {
      app.shell.activateById(panel.id);
      const place = PLACES.find(each => each === args.section);
      if (place) {
        panel.goTo(place);
      }
    }
  });
  app.commands.addCommand(CommandIDs.refresh, {
    label: trans.__('Refresh Feature Share'),
    caption: trans.__('Ask AWS anew what the Feature Share panel shows'),
    icon: refreshIcon,
    describedBy: NO_ARGUMENTS,
    execute: () => model.refreshAll()
  });
  addSwitch(context);
}

function addSwitch({ app, panel, model, trans }: ICommandContext): void {
  app.commands.addCommand(CommandIDs.switchAccount, {
    label: trans.__('Switch AWS Account'),
    caption: trans.__('Act with another profile of the Jupyter server'),
    describedBy: argument('profile', false),
    isEnabled: () => model.profiles.length > 1,
    execute: async args => {
      if (typeof args.profile === 'string') {
        await model.switchProfile(args.profile);
      } else {
        app.shell.activateById(panel.id);
        panel.goTo('account');
      }
    }
  });
  model.stateChanged.connect(() => {
    app.commands.notifyCommandChanged(CommandIDs.switchAccount);
  });
}
