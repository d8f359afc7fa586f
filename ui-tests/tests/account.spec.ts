import AxeBuilder from '@axe-core/playwright';
import { expect, type IJupyterLabPageFixture, test } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

const OWNER = '111122223333';
const CORNER = { x: 0, y: 0, width: 860, height: 480 };
const ACCOUNT = /featureshare\/account/;

/** Opens the panel as a reader does, by its icon in the sidebar. */
async function openPanel(page: IJupyterLabPageFixture): Promise<Locator> {
  await page.sidebar.openTab('jp-featureshare-panel');
  return page.getByRole('region', { name: 'Feature Share' });
}

async function faults(page: IJupyterLabPageFixture): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    .include('#jp-featureshare-panel')
    .analyze();
  return found.violations.map(({ id, help }) => `${id}: ${help}`);
}

/** How many pixels of the sections do not fit into a panel of this width. */
function overflowAt(panel: Locator, width: number): Promise<number> {
  return panel.locator('.jp-FeatureShare-section').evaluate((node, width) => {
    node.style.width = `${width}px`;
    return node.scrollWidth - node.clientWidth;
  }, width);
}

/** Keeps a picture for the documentation, when FS_UI_PICTURES names a folder. */
async function picture(
  page: IJupyterLabPageFixture,
  name: string
): Promise<void> {
  const folder = process.env.FS_UI_PICTURES;
  if (folder) {
    await page.screenshot({ path: `${folder}/${name}.png`, clip: CORNER });
  }
}

test('the panel shows the connected account', async ({ page }) => {
  const panel = await openPanel(page);

  await expect(panel.getByText(OWNER)).toBeVisible();
  await expect(panel.getByText('us-east-1')).toBeVisible();
  await expect(panel.getByText(/custom endpoint/)).toBeVisible();
  expect(await faults(page)).toEqual([]);
  await picture(page, 'panel');
});

test('the panel is as readable in the dark, and when narrow', async ({
  page
}) => {
  const panel = await openPanel(page);
  await page.theme.setDarkTheme();

  await expect(panel.getByText(OWNER)).toBeVisible();
  expect(await overflowAt(panel, 240)).toBe(0);
  expect(await faults(page)).toEqual([]);
  await picture(page, 'panel-dark');
});

test('without credentials the panel says so, and a retry mends it', async ({
  page
}) => {
  const notConnected = {
    code: 'NotConnected',
    message: 'No AWS credentials were found.',
    next_step: 'Log in, for example with `aws sso login`.'
  };
  await page.route(ACCOUNT, route =>
    route.fulfill({ status: 424, json: notConnected })
  );
  const panel = await openPanel(page);
  await expect(panel.getByRole('alert')).toContainText('Not connected to AWS');

  await page.unroute(ACCOUNT);
  await panel.getByRole('button', { name: 'Retry' }).click();

  await expect(panel.getByText(OWNER)).toBeVisible();
});
