/** Where the sandbox of the stories runs. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const PORT = Number(process.env.FS_UI_PORT ?? '8899');

/** The folder of its files; the control address and its token are among them. */
export const SANDBOX = join(tmpdir(), `featureshare-ui-${PORT}`);
