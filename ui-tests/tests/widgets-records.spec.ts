/** The widgets of a consumer in a notebook: find a group, look at its records, write records. */
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { faultsInEachTheme, overflowing, picture } from './looks';
import { ACCOUNTS } from './panel';
import { acceptAll, arnOf, share, shareAccepted } from './shares';
import { expect, test } from './story';

// A kernel starts, loads pandas and boto3, and two themes are looked through.
test.slow();

const OUTPUT = '.jp-Notebook .jp-OutputArea';

/** Runs a line in the next cell and gives what it shows. */
async function run(
  page: IJupyterLabPageFixture,
  at: number,
  code: string
): Promise<Locator> {
  if (at === 0) {
    await page.notebook.setCell(0, 'code', code);
  } else {
    await page.notebook.addCell('code', code);
  }
  await page.notebook.runCell(at, true);
  return page.locator('.jp-Notebook .jp-CodeCell').nth(at);
}

/** In both themes, and in a narrow place. */
async function looksRight(
  page: IJupyterLabPageFixture,
  cell: Locator
): Promise<void> {
  expect(await overflowing(cell)).toEqual([]);
  expect(await faultsInEachTheme(page, OUTPUT)).toEqual([]);
  await page.sidebar.close('left');
  await page.setViewportSize({ width: 560, height: 800 });
  await expect.poll(() => overflowing(cell)).toEqual([]);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** A picture of the whole widget. */
async function shot(
  page: IJupyterLabPageFixture,
  cell: Locator,
  name: string
): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 1300 });
  const widget = cell.locator('.jp-FeatureShare-widget').first();
  await widget.scrollIntoViewIfNeeded();
  await picture(page, name, (await widget.boundingBox()) ?? undefined);
  await page.setViewportSize({ width: 1280, height: 800 });
}

function imports(widget: string, profile = 'consumer'): string {
  return [
    'from jupyter_featureshare import connect',
    `from jupyter_featureshare.widgets import ${widget}`,
    `account = connect('${profile}')`
  ].join('\n');
}

test('a consumer opens a shared group, looks up ids, sorts and copies, and goes on in the next cell', async ({
  page,
  request
}) => {
  await shareAccepted(request, { groups: ['customers'], to: 'consumer' });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.notebook.createNew();
  const cell = await run(
    page,
    0,
    `${imports('RecordPreview')}\npreview = RecordPreview(account)\npreview`
  );

  const groups = cell.getByRole('listbox', { name: 'Group' });
  await groups.selectOption(`customers — Read — ${ACCOUNTS.owner}`);
  await cell.getByRole('button', { name: 'Open' }).click();
  await expect(cell.getByRole('alert')).toContainText('ListRecords');
  await cell
    .getByRole('textbox', { name: 'Ids' })
    .fill('C0003\nC0001\nC0002\nnobody');
  await cell.getByRole('button', { name: 'Look up ids' }).click();
  const grid = cell.getByRole('grid', { name: 'Records of customers' });
  await expect(grid.getByRole('row')).toHaveCount(4);
  await expect(cell).toContainText('1 id has no record: nobody');

  await grid.getByRole('columnheader', { name: 'customer_id' }).click();
  await expect(
    grid.getByRole('columnheader', { name: 'customer_id' })
  ).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('ArrowDown');
  await expect(
    grid.getByRole('gridcell', { name: 'C0001', exact: true })
  ).toBeFocused();
  await page.keyboard.press('Control+C');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await copied()).toBe('C0001');
  await page.keyboard.press('Shift+Space');
  await cell.getByRole('button', { name: 'Copy rows as CSV' }).click();
  await expect(cell.getByText('Copied 1 row')).toBeVisible();
  expect((await copied()).split('\r\n')).toHaveLength(3);
  expect(await copied()).toContain('C0001,');
  await shot(page, cell, 'record-preview');

  const next = await run(page, 1, "preview.df['customer_id'].tolist()");
  await expect(next).toContainText("['C0001', 'C0002', 'C0003']");
  await expect(cell).toContainText(`%fs_get ${arnOf('customers')} C0003`);
  // With a cell below, JupyterLab would go to it by the same key.
  await grid.getByRole('columnheader', { name: 'customer_id' }).click();
  await page.keyboard.press('ArrowDown');
  await expect(
    grid.getByRole('gridcell', { name: 'C0003', exact: true })
  ).toBeFocused();
  await looksRight(page, cell);
});

test('the catalog is walked by keys, and what is chosen is there in the next cell', async ({
  page,
  request
}) => {
  await share(request, { groups: ['customers', 'orders'], to: 'consumer' });
  await share(request, { catalog: true, to: 'consumer' });
  await acceptAll(request, 'consumer');
  await page.notebook.createNew();
  const cell = await run(
    page,
    0,
    `${imports('CatalogBrowser')}\nbrowser = CatalogBrowser(account)\nbrowser`
  );

  const tree = cell.getByRole('tree', { name: 'Feature groups by owner' });
  const group = (name: RegExp) => tree.getByRole('treeitem', { name });
  await expect(group(/^customers, Read,/)).toBeVisible();
  await expect(group(/^products, See only,/)).toBeVisible();
  await cell.getByRole('textbox', { name: 'Search' }).fill('customers');
  await expect(group(/^products/)).toHaveCount(0);
  await group(/^customers/).click();
  await expect(group(/^customers/)).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(group(/^city, String/)).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(group(/^customer_id,/)).toBeFocused();
  await page.keyboard.press('Home');
  await expect(tree.getByRole('treeitem').first()).toBeFocused();
  await shot(page, cell, 'catalog-browser');

  const next = await run(page, 1, 'browser.selection');
  await expect(next).toContainText(`('${arnOf('customers')}',)`);
  await group(/^customer_id,/).focus();
  await page.keyboard.press('ArrowDown');
  await expect(group(/^event_time,/)).toBeFocused();
  await looksRight(page, cell);
});

test('an ingest is checked first, stopped on the way, and finished by a retry', async ({
  page
}) => {
  await page.notebook.createNew();
  const cell = await run(
    page,
    0,
    [
      imports('IngestMonitor', 'owner'),
      'import pandas as pd',
      "now = pd.Timestamp.now('UTC')",
      'n = 20_000',
      "frame = pd.DataFrame({'customer_id': [f'Z{i:05}' for i in range(n)], 'event_time': now, 'city': '<b>Graz</b>'})",
      "frame.loc[7, 'customer_id'] = None",
      "monitor = IngestMonitor(account, 'customers', frame)",
      'monitor'
    ].join('\n')
  );

  const counts = cell.locator('dl');
  await expect(counts).toContainText('Ready to write19,999');
  await shot(page, cell, 'ingest-checked');
  await cell.getByRole('button', { name: 'Write 19,999 rows' }).click();
  await expect(counts).toContainText('rows a second');
  await cell.getByRole('button', { name: 'Stop' }).click();
  await expect(cell).toContainText('Stopped: what was under way');
  await expect(cell.getByRole('table')).toContainText('NotReached');
  await shot(page, cell, 'ingest-stopped');
  await looksRight(page, cell);

  await cell.getByRole('button', { name: 'Retry what is left' }).click();
  await expect(counts).toContainText('Written19,999', { timeout: 60_000 });

  const next = await run(
    page,
    1,
    '(monitor.report.ok, len(monitor.failed), list(monitor.df.columns))'
  );
  await expect(next).toContainText(
    "(19999, 1, ['position', 'record_id', 'code', 'message'])"
  );
});
