import type { JupyterFrontEnd } from '@jupyterlab/application';
import { type MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';
import { ServerConnection } from '@jupyterlab/services';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import type { Widget } from '@lumino/widgets';

import { CommandIDs } from '../../commandids';
import { Lazy } from '../../lazy';
import { makeTabs } from '../../tabs';
import { addTabCommands } from '../../tabs/commands';
import { readArguments, readStart } from '../../tabs/arguments';
import { OWNER, ScriptedModel } from '../fixtures';
import { ARN, SHARE_ARN } from './scripted';

interface IStage {
  commands: CommandRegistry;
  added: Widget[];
  activated: string[];
}

function stage(account = OWNER): IStage & { model: ScriptedModel } {
  const added: Widget[] = [];
  const activated: string[] = [];
  const commands = new CommandRegistry();
  const app: unknown = {
    commands,
    serviceManager: {
      serverSettings: ServerConnection.makeSettings({
        fetch: () => Promise.reject(new TypeError('no server'))
      }),
      events: { stream: null }
    },
    shell: {
      add: (widget: Widget) => added.push(widget),
      activateById: (id: string) => activated.push(id)
    }
  };
  const model = new ScriptedModel(() => Promise.resolve(account));
  const trans = nullTranslator.load('jupyter_featureshare');
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a stand-in
  const lab = app as JupyterFrontEnd;
  const tracker = new WidgetTracker<MainAreaWidget>({ namespace: 'tabs' });
  const tabs = makeTabs(lab, model, trans, { tracker, notebooks: null });
  const parts = new Lazy(() => Promise.resolve({ model, tabs }));
  addTabCommands({ app: lab, parts, trans, palette: null });
  return { commands, added, activated, model };
}

describe('the tabs', () => {
  it('open once for a thing, and come to the front when asked again', async () => {
    const { commands, added, activated } = stage();

    await commands.execute(CommandIDs.openGroup, { arn: ARN });
    await commands.execute(CommandIDs.openGroup, { arn: ARN });

    expect(added.map(widget => widget.title.label)).toEqual(['orders']);
    expect(activated).toEqual([added[0].id]);
  });

  it('open apart for another profile, and say which', async () => {
    const { commands, added } = stage();

    await commands.execute(CommandIDs.openGroup, { arn: ARN });
    await commands.execute(CommandIDs.openGroup, {
      arn: ARN,
      profile: 'consumer'
    });

    expect(added.map(widget => widget.title.label)).toEqual([
      'orders',
      'orders (consumer)'
    ]);
  });

  it('open for a share, a change and an invitation', async () => {
    const { commands, added } = stage();

    await commands.execute(CommandIDs.share, { arn: ARN });
    await commands.execute(CommandIDs.share, {
      action: 'change-level',
      share_arn: SHARE_ARN
    });
    await commands.execute(CommandIDs.openInvitation, { arn: 'invitation' });

    expect(added.map(widget => widget.title.label)).toEqual([
      'Share orders',
      'Change the level of a share',
      'Invitation'
    ]);
  });
});

describe('a server that changes nothing', () => {
  it('offers no change of a share, but still shows groups', async () => {
    const { commands, model } = stage({ ...OWNER, read_only: true });
    await model.refresh();
    await commands.execute(CommandIDs.openGroup, { arn: ARN });

    const { changeLevel, reinvite, openGroup } = CommandIDs;
    expect(commands.isEnabled(changeLevel)).toBe(false);
    expect(commands.isEnabled(reinvite)).toBe(false);
    expect(commands.isEnabled(openGroup)).toBe(true);
  });
});

describe('the arguments of a command', () => {
  it('are read from anything', () => {
    const args = { arn: 1, section: 'nowhere', kind: 'join', profile: null };

    expect(readArguments(args)).toEqual({
      arn: '',
      profile: null,
      section: 'overview',
      kind: 'join'
    });
    expect(readStart({ action: 'delete', level: 'owner' })).toEqual({});
  });
});
