import { defineConfig } from '@playwright/test';

import type { Part } from './tests/server';

// As globs: an expression would be held against the whole path, whatever folder the project is in.
const LONE = '**/lone.spec.ts';
const VERSION = '**/version.spec.ts';

export default defineConfig<object, { part: Part }>({
  testDir: 'tests',
  workers: 2,
  // A story begins and ends with nothing shared: whichever worker is free takes the next one.
  fullyParallel: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: !!process.env.CI,
  reporter: [['list']],
  projects: [
    { name: 'stories', testIgnore: [LONE, VERSION] },
    { name: 'the panel alone', testMatch: LONE, use: { part: 'no' } },
    { name: 'another version', testMatch: VERSION, use: { part: 'other' } }
  ],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    // Playwright would need an ffmpeg of its own to record.
    video: 'off',
    // To trace takes a third of the browser's time: look closer with --trace on.
    trace: 'off',
    screenshot: 'only-on-failure',
    // What waits for a thing that is not there says so, long before the story is over.
    actionTimeout: 30_000,
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
  }
});
