import type { JupyterFrontEnd } from '@jupyterlab/application';
import { ServerConnection } from '@jupyterlab/services';
import { CommandRegistry } from '@lumino/commands';
import type { Widget } from '@lumino/widgets';

import { CommandIDs } from '../commands';
import { modelPlugin, panelPlugin } from '../index';
import { PANEL_ID } from '../panel/frame';
import { OWNER, ScriptedModel } from './fixtures';

interface IStage {
  app: JupyterFrontEnd;
  added: Widget[];
  activated: string[];
}

/** As much of an application as a plugin touches when it is activated. */
function stage(model?: ScriptedModel): IStage {
  const added: Widget[] = [];
  const activated: string[] = [];
  const app: unknown = {
    commands: new CommandRegistry(),
    restored: new Promise(() => undefined),
    resolveRequiredService: () => Promise.resolve(model),
    serviceManager: {
      serverSettings: ServerConnection.makeSettings(),
      events: { stream: null }
    },
    shell: {
      add: (widget: Widget) => added.push(widget),
      activateById: (id: string) => activated.push(id)
    }
  };
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a stand-in
  return { app: app as JupyterFrontEnd, added, activated };
}

/** What Notebook 7 lacks, and more. */
const NOTHING = [null, null, null, null, null, null] as const;

describe('the plugins', () => {
  it('need nothing optional, as in Notebook 7', async () => {
    const model = new ScriptedModel(() => Promise.resolve(OWNER));
    const { app, added, activated } = stage(model);

    await panelPlugin.activate(app, ...NOTHING);
    await app.commands.execute(CommandIDs.open);

    expect(added.map(widget => widget.id)).toEqual([PANEL_ID]);
    expect(activated).toEqual([PANEL_ID]);
  });

  it('refresh on command', async () => {
    const model = new ScriptedModel(() => Promise.resolve(OWNER));
    const { app } = stage(model);
    await panelPlugin.activate(app, ...NOTHING);

    await app.commands.execute(CommandIDs.refresh);

    expect(model.account.phase).toBe('connected');
  });

  it('provide a model that has not asked yet', async () => {
    const model = await modelPlugin.activate(stage().app);

    expect(model.account.phase).toBe('loading');
  });
});
