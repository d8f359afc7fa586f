import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import { faults, PANEL, picture, TAB } from './looks';
import { Panel } from './panel';
import { share, shareAccepted } from './shares';
import { expect, test } from './story';

const MOST_CLICKS = 3;
const WITHIN_MS = 20_000;

/** The record that is read, and a value that only the owner's store has. */
const ID = 'C0001';
const CITY = 'Evora';

/** Counts the clicks from now on; gives how many there were. */
async function counting(
  page: IJupyterLabPageFixture
): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const counted = window as unknown as { clicks: number };
    counted.clicks = 0;
    document.addEventListener('click', () => (counted.clicks += 1), true);
  });
  return () =>
    page.evaluate(() => (window as unknown as { clicks: number }).clicks);
}

test('from the invitation to a DataFrame in three clicks, without a key', async ({
  page,
  request
}) => {
  await share(request, { groups: ['customers'], to: 'consumer' });
  await page.notebook.createNew();
  const panel = await Panel.open(page, 'consumer');
  const invitation = panel.card('customers');
  await expect(invitation).toContainText('left to answer');
  expect(await faults(page, PANEL)).toEqual([]);
  await picture(page, 'inbox');
  const clicks = await counting(page);
  const began = Date.now();

  await invitation.getByRole('button', { name: /^Accept/ }).click();
  await invitation.getByRole('button', { name: 'Open as DataFrame' }).click();
  await expect(page.locator('.jp-Cell .cm-content').first()).toContainText(ID);
  await page.getByRole('button', { name: /^Run this cell/ }).click();
  const output = page.locator('.jp-OutputArea-output');
  await expect(output).toContainText(CITY);

  const took = Date.now() - began;
  const counted = await clicks();
  console.log(`      measured: ${counted} clicks, ${took} ms`);
  expect(counted).toBeLessThanOrEqual(MOST_CLICKS);
  expect(took).toBeLessThan(WITHIN_MS);
});

test('who knows no id is told so, and types it over the place that is marked', async ({
  page,
  request
}) => {
  await share(request, { groups: ['orders'], to: 'consumer' });
  await page.notebook.createNew();
  const panel = await Panel.open(page, 'consumer');
  const clicks = await counting(page);
  const invitation = panel.card('orders');

  await invitation.getByRole('button', { name: /^Accept/ }).click();
  await invitation.getByRole('button', { name: 'Open as DataFrame' }).click();
  const cell = page.locator('.jp-Cell .cm-content').first();
  await expect(cell).toContainText("'<order_id>'");
  await expect(cell).toBeFocused();
  await page.keyboard.type('no-such-order');
  await expect(cell).toContainText("'no-such-order'");
  await expect(cell).not.toContainText('<order_id>');
  await page.keyboard.press('Shift+Enter');
  await expect(page.locator('.jp-OutputArea-output')).toContainText('order_id');

  expect(await clicks()).toBeLessThan(MOST_CLICKS);
});

test('a consumer finds a group, opens it, looks at a record and takes the code', async ({
  page,
  request
}) => {
  await shareAccepted(request, { groups: ['customers'], to: 'consumer' });
  const panel = await Panel.open(page, 'consumer');
  await panel.search.fill('customers');
  await panel.openGroup('customers');

  const tab = page.getByRole('main');
  await expect(tab.getByRole('heading', { name: 'customers' })).toBeVisible();
  expect(await faults(page, TAB)).toEqual([]);
  await picture(page, 'group');
  await tab.getByRole('tab', { name: 'Preview' }).click();
  await tab.getByRole('textbox', { name: /Records by customer_id/ }).fill(ID);
  await tab.getByRole('button', { name: 'Get records' }).click();
  const records = tab.getByRole('grid', { name: 'Records of customers' });
  await expect(records.getByRole('gridcell', { name: CITY })).toBeVisible();
  expect(await faults(page, TAB)).toEqual([]);

  await tab.getByRole('tab', { name: 'Use it' }).click();
  await tab.getByRole('button', { name: /^Insert: Read several/ }).click();

  await expect(page.locator('.jp-Notebook .cm-content').first()).toContainText(
    "connect('consumer')"
  );
});
