/** What the panel can be told to do, from the palette, the menu or another extension. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import {
  Clipboard,
  type ICommandPalette,
  Notification
} from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import { checkIcon, copyIcon, refreshIcon } from '@jupyterlab/ui-components';

import { CommandIDs } from './commandids';
import { problemOf } from './errors';
import { featureShareIcon } from './icon';
import type { FeatureSharePanel, PanelPlace } from './panel';
import { confirmPlan } from './plandialog';
import type { IFeatureShareModel } from './tokens';
import type { PlanView } from './wire';

export { CommandIDs } from './commandids';

/** What the commands act on. */
export interface ICommandContext {
  readonly app: JupyterFrontEnd;
  readonly panel: FeatureSharePanel;
  readonly model: IFeatureShareModel;
  readonly trans: TranslationBundle;
  readonly palette: ICommandPalette | null;
}

const PLACES: readonly PanelPlace[] = ['search', 'inbox', 'catalog', 'account'];

/** Registers the commands and names those in the palette that need no arguments. */
export function addCommands(context: ICommandContext): void {
  addPanelCommands(context);
  addInvitationCommands(context);
  addShareCommands(context);
  const { palette, trans } = context;
  const category = trans.__('Feature Share');
  const { open, refresh, switchAccount } = CommandIDs;
  for (const command of [open, refresh, switchAccount]) {
    palette?.addItem({ command, category });
  }
}

function addPanelCommands(context: ICommandContext): void {
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

function addInvitationCommands(context: ICommandContext): void {
  const { app, model, trans } = context;
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

function addShareCommands(context: ICommandContext): void {
  const { app, model, trans } = context;
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
    isEnabled: () => !isReadOnly(model),
    execute: args => revoke(arnIn(args), context)
  });
}

async function revoke(arn: string, context: ICommandContext): Promise<void> {
  const { model, trans } = context;
  const plan = await planned(arn, model);
  if (plan && (await confirmPlan(plan, trans.__('Revoke'), trans))) {
    await quietly(model.apply(plan, arn));
  }
}

async function planned(
  arn: string,
  model: IFeatureShareModel
): Promise<PlanView | null> {
  try {
    return await model.api.plan({
      action: 'revoke',
      share_arn: arn,
      group_arn: null,
      from_principal: null
    });
  } catch (error) {
    const { message, nextStep } = problemOf(error);
    Notification.error([message, nextStep].join(' '), { autoClose: false });
    return null;
  }
}

/** Waits for a deed whose failure the model keeps and the section shows. */
async function quietly(deed: Promise<unknown>): Promise<void> {
  await deed.catch(() => undefined);
}

function isReadOnly({ account }: IFeatureShareModel): boolean {
  return account.phase === 'connected' && account.account.read_only;
}

function arnIn(args: Readonly<Partial<Record<string, unknown>>>): string {
  if (typeof args.arn !== 'string') {
    throw new Error('The command needs an ARN: {"arn": "arn:aws:…"}.');
  }
  return args.arn;
}

const NO_ARGUMENTS = { args: { type: 'object', properties: {} } } as const;

/** The schema of a command's one argument, a text. */
function argument(
  name: string,
  required = true
): {
  args: {
    type: 'object';
    properties: Record<string, { type: 'string' }>;
    required: string[];
  };
} {
  return {
    args: {
      type: 'object',
      properties: { [name]: { type: 'string' } },
      required: required ? [name] : []
    }
  };
}
