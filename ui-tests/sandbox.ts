/** Where the JupyterLab of this worker runs, and the sandbox around it. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const FIRST = Number(process.env.FS_UI_PORT ?? '8899');

/** Each of the workers that run side by side has a port of its own. */
export const PORT = FIRST + Number(process.env.TEST_PARALLEL_INDEX ?? '0');

/** The folder of the sandbox's files; the control address and its token are among them. */
export const SANDBOX = join(tmpdir(), `featureshare-ui-${PORT}`);
