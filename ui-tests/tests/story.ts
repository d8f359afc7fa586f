/** Galata's test, with nothing shared before a story and nothing left of it after. */
import { test as base } from '@jupyterlab/galata';

import { revokeAll } from './shares';

export { expect } from '@jupyterlab/galata';

export const test = base.extend<{ clean: void }>({
  clean: [
    async ({ request }, use) => {
      await revokeAll(request);
      await use();
      await revokeAll(request);
    },
    { auto: true }
  ]
});
