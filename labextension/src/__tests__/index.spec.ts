import type { JupyterFrontEnd } from '@jupyterlab/application';
import { ServerConnection } from '@jupyterlab/services';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';
import { screen, waitFor } from '@testing-library/dom';

import { CommandIDs } from '../commands';
import { Hint } from '../hint';
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

afterEach(() => {
  localStorage.clear();
});

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

  it('ask for nothing where the panel was not left open', async () => {
    const model = new ScriptedModel(() => Promise.resolve(OWNER));
    const { app } = stage(model);

    await panelPlugin.activate(app, ...NOTHING);
    await new Promise(resolve => setTimeout(resolve));

    expect(model.asked).toBe(0);
  });

  it('ask at once where it was, as whom it was, and not again when it is there', async () => {
    new Hint().open = true;
    const model = new ScriptedModel(() => Promise.resolve(OWNER));
    const { app, added } = stage(model);

    await panelPlugin.activate(app, ...NOTHING);
    await waitFor(() => {
      expect(model.account.phase).toBe('connected');
    });
    const [frame] = added;
    expect(frame.isAttached).toBe(false);
    Widget.attach(frame, document.body);
    await screen.findByRole('region', { name: 'Feature Share' });

    expect(model.asked).toBe(1);
    frame.dispose();
  });

  it('provide a model that has not asked yet', async () => {
    const model = await modelPlugin.activate(stage().app);

    expect(model.account.phase).toBe('loading');
  });
});
