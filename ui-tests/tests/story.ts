/** A story begins and ends with nothing shared and no fault. */
import type { APIRequestContext } from '@playwright/test';

import { allWell } from './faults';
import { test as base } from './server';
import { revokeAll } from './shares';

export { expect } from '@jupyterlab/galata';

export const test = base.extend<{ clean: void }>({
  clean: [
    async ({ request }, use) => {
      await begin(request);
      await use();
      await begin(request);
    },
    { auto: true }
  ]
});

async function begin(request: APIRequestContext): Promise<void> {
  await allWell(request);
  await revokeAll(request);
}
