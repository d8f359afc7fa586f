import { defineConfig } from '@playwright/test';

import { PORT as port, SANDBOX } from './sandbox';

/** A JupyterLab that has our panel but not our part of the server. */
const LONE = 'the panel alone';
/** A JupyterLab whose part of the server is of another version, and which has no credentials. */
const OTHER = 'another version';

function address(offset: number): string {
  return `http://localhost:${port + offset}`;
}

/** No credentials, whatever the machine has. */
const NOBODY = {
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true'
};

function server(command: string, offset: number, env: Record<string, string>) {
  return {
    command,
    url: `${address(offset)}/lab`,
    env: { FS_UI_PORT: String(port + offset), ...env },
    timeout: 120_000,
    reuseExistingServer: !process.env.CI,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 }
  } as const;
}

export default defineConfig({
  testDir: 'tests',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  projects: [
    {
      name: 'stories',
      testIgnore: /lone|version/,
      use: { baseURL: address(0) }
    },
    { name: LONE, testMatch: /lone/, use: { baseURL: address(1) } },
    { name: OTHER, testMatch: /version/, use: { baseURL: address(2) } }
  ],
  use: {
    baseURL: address(0),
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    // Playwright would need an ffmpeg of its own to record.
    video: 'off',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync'
      ]
    }
  },
  webServer: [
    server('npm start', 0, { FS_UI_SANDBOX: SANDBOX }),
    server('npm run start:lone', 1, { FS_UI_SERVER_PART: 'no' }),
    server('npm run start:lone', 2, { FS_UI_SERVER_PART: 'other', ...NOBODY })
  ]
});
