import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import { faultsInEachTheme, overflowing, picture, TAB } from './looks';
import { ACCOUNTS, Panel } from './panel';
import { arnOf, share, shareAccepted } from './shares';
import { expect, test } from './story';

/** Looks at the tab in each theme, wide and narrow, and keeps a picture in light and dark. */
async function look(page: IJupyterLabPageFixture, name: string): Promise<void> {
  await page.theme.setLightTheme();
  await picture(page, name);
  expect.soft(await faultsInEachTheme(page, TAB), name).toEqual([]);
  await picture(page, `${name}-dark`);
  await page.setViewportSize({ width: 700, height: 800 });
  const tab = page.locator(TAB).filter({ visible: true });
  expect.soft(await overflowing(tab), `${name} at 700 px`).toEqual([]);
  await lookNarrow(page, name);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** As wide as the sidebar's least width: with the sidebar away, beside the two bars of icons. */
async function lookNarrow(
  page: IJupyterLabPageFixture,
  name: string
): Promise<void> {
  const toggle = (): Promise<unknown> =>
    page.evaluate(() =>
      window.jupyterapp.commands.execute('application:toggle-left-area')
    );
  await toggle();
  await page.setViewportSize({ width: 316, height: 800 });
  const tab = page.locator(TAB).filter({ visible: true });
  await expect
    .poll(async () => (await tab.boundingBox())?.width)
    .toBeLessThanOrEqual(240);
  expect.soft(await overflowing(tab), `${name} at 240 px`).toEqual([]);
  await picture(page, `${name}-narrow`);
  await toggle();
}

test("a group's sections look right in each theme", async ({
  page,
  request
}) => {
  test.slow();
  await shareAccepted(request, { groups: ['customers'], to: 'consumer' });
  const panel = await Panel.open(page, 'consumer');
  await panel.openGroup('customers');
  const tab = page.getByRole('main');

  await tab.getByRole('tab', { name: 'Features' }).click();
  await expect(tab.getByText('Customer number')).toBeVisible();
  await look(page, 'tab-features');
  await tab.getByRole('tab', { name: 'Preview' }).click();
  await tab.getByRole('button', { name: 'Get records' }).click();
  await expect(tab.getByRole('grid')).toBeVisible();
  await look(page, 'tab-preview');
  await tab.getByRole('tab', { name: 'Access' }).click();
  await look(page, 'tab-access');
  await tab.getByRole('tab', { name: 'Use it' }).click();
  await expect(tab.getByRole('button', { name: /^Insert/ })).not.toHaveCount(0);
  await look(page, 'tab-use');
});

test('an invitation looks right in each theme, before and after it is accepted', async ({
  page,
  request
}) => {
  test.slow();
  await share(request, { groups: ['orders'], to: 'consumer' });
  const panel = await Panel.open(page, 'consumer');
  await panel
    .card('orders')
    .getByTitle(/Open the invitation/)
    .click();
  const tab = page.getByRole('main');
  await expect(tab.getByText('left to answer')).toBeVisible();
  await look(page, 'tab-invitation');
  await tab.getByRole('button', { name: 'Accept' }).click();
  await expect(tab.getByText(/^This share lets you read/)).toBeVisible();
  await look(page, 'tab-invitation-accepted');
});

test('the steps of the wizard look right in each theme', async ({ page }) => {
  test.slow();
  await Panel.open(page, 'owner');
  await page.evaluate(
    arn => window.jupyterapp.commands.execute('featureshare:share', { arn }),
    arnOf('web_events')
  );
  const wizard = page.getByRole('region', { name: 'Share', exact: true });
  await wizard.getByRole('textbox').fill(`${ACCOUNTS.consumer}, 12345`);
  await look(page, 'tab-wizard-who');
  await wizard.getByRole('textbox').fill(ACCOUNTS.consumer);
  await wizard.getByRole('radio', { name: /^Yes: they get an inv/ }).check();
  await wizard.getByRole('button', { name: 'Next' }).click();
  await expect(wizard.getByRole('radio', { name: 'Admin' })).toBeVisible();
  await look(page, 'tab-wizard-level');
  await wizard.getByRole('button', { name: 'Preview', exact: true }).click();
  await wizard.getByText('As code').click();
  await wizard.getByRole('tab', { name: 'Terraform' }).click();
  await look(page, 'tab-wizard-code');
});
