import type { JupyterFrontEnd } from '@jupyterlab/application';
import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';

import { addCommands, CommandIDs } from '../commands';
import { Lazy } from '../lazy';
import { FeatureSharePanel } from '../panel';
import type { IParts } from '../tokens';
import { modelOn, OWNER, share } from './fixtures';
import { stageFor } from './stage';

const { arn } = share();

const NO_TABS: IParts['tabs'] = {
  open: () => undefined,
  insertSnippet: () => Promise.resolve(),
  openAsDataFrame: () => Promise.resolve(),
  argumentsOf: () => ({})
};

/** The commands of an application whose wizard only writes down how it was opened. */
async function commandsOf(readOnly = false): Promise<{
  commands: CommandRegistry;
  opened: unknown[];
}> {
  const model = modelOn({
    account: () => Promise.resolve({ ...OWNER, read_only: readOnly })
  });
  await model.refresh();
  const commands = new CommandRegistry();
  const opened: unknown[] = [];
  commands.addCommand(CommandIDs.share, {
    label: 'Share',
    execute: args => opened.push({ ...args })
  });
  const app: unknown = { commands };
  const stage = stageFor(model);
  const parts = new Lazy<IParts>(() =>
    Promise.resolve({
      model,
      panel: new FeatureSharePanel(stage),
      tabs: NO_TABS
    })
  );
  await parts.load();
  addCommands({
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- a stand-in
    app: app as JupyterFrontEnd,
    parts,
    trans: nullTranslator.load('jupyter_featureshare'),
    palette: null
  });
  return { commands, opened };
}

describe('revoking a share', () => {
  it('opens the plan of the wizard', async () => {
    const { commands, opened } = await commandsOf();

    await commands.execute(CommandIDs.revoke, { arn });

    expect(opened).toEqual([{ action: 'revoke', share_arn: arn }]);
  });

  it('is not offered by a server that changes nothing', async () => {
    const { commands } = await commandsOf(true);

    expect(commands.isEnabled(CommandIDs.revoke, { arn })).toBe(false);
  });

  it('needs an ARN', async () => {
    const { commands } = await commandsOf();

    await expect(commands.execute(CommandIDs.revoke)).rejects.toThrow(
      'needs an ARN'
    );
  });
});
