/** The smoke test of `make versions`: whatever JupyterLab or Notebook comes first on the PATH. */
import { defineConfig } from '@playwright/test';

import base from './playwright.config';

const application = process.env.FS_UI_APPLICATION ?? 'lab';
const port = process.env.FS_UI_PORT ?? '8897';
const baseURL = `http://localhost:${port}/jupyterlab/default/`;
const page = application === 'notebook' ? 'tree' : 'lab';

export default defineConfig({
  ...base,
  testDir: 'versions',
  projects: undefined,
  use: { ...base.use, baseURL },
  webServer: {
    command: `jupyter featureshare sandbox --scenario demo -- jupyter ${application} --config versions/server_config.py`,
    url: `${baseURL}${page}`,
    env: { FS_UI_PORT: port },
    timeout: 120_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
  }
});
