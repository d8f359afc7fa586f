/** Galata's test with a JupyterLab of the worker's own: what runs side by side shares nothing. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

import { test as base } from '@jupyterlab/galata';

import { PORT, SANDBOX } from '../sandbox';

/** Which part of ours the server has: this one, none, or one of another version. */
export type Part = 'ours' | 'no' | 'other';

const LAB = ['lab', '--config', 'jupyter_server_test_config.py'];
const COMMANDS: Record<Part, readonly string[]> = {
  ours: [
    ...['featureshare', 'sandbox', 'start', '--dir', SANDBOX],
    ...['--scenario', 'demo', '--', 'jupyter', ...LAB]
  ],
  no: LAB,
  other: LAB
};

/** No credentials, whatever the machine has. */
const NOBODY = {
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true'
};

const ADDRESS = `http://localhost:${PORT}`;
const POLL_MS = 100;
const UP_OR_DOWN_WITHIN_MS = 180_000;

export const test = base.extend<object, { part: Part; server: string }>({
  part: ['ours', { option: true, scope: 'worker' }],
  server: [
    async ({ part }, use) => {
      const lab = start(part);
      const ended = new Promise(resolve => lab.once('exit', resolve));
      await up(lab);
      await use(ADDRESS);
      // That it is stopped is no news.
      lab.stderr?.removeAllListeners('data').resume();
      lab.kill('SIGTERM');
      await ended;
    },
    { scope: 'worker', timeout: UP_OR_DOWN_WITHIN_MS }
  ],
  baseURL: async ({ server }, use) => {
    await use(server);
  }
});

function start(part: Part): ChildProcess {
  const lab = spawn('jupyter', COMMANDS[part], {
    cwd: join(__dirname, '..'),
    env: {
      ...process.env,
      ...(part === 'other' ? NOBODY : {}),
      FS_UI_PORT: String(PORT),
      FS_UI_SERVER_PART: part
    },
    stdio: ['ignore', 'ignore', 'pipe']
  });
  lab.stderr.on('data', said => process.stderr.write(said as Buffer));
  // However the worker ends.
  process.once('exit', () => lab.kill('SIGTERM'));
  return lab;
}

async function up(lab: ChildProcess): Promise<void> {
  while (!(await answers())) {
    if (lab.exitCode !== null || lab.signalCode !== null) {
      throw new Error(`JupyterLab ended with ${lab.exitCode}; see above.`);
    }
    await setTimeout(POLL_MS);
  }
}

async function answers(): Promise<boolean> {
  try {
    return (await fetch(`${ADDRESS}/lab`)).ok;
  } catch {
    return false;
  }
}
