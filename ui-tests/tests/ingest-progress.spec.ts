/** An ingest below a notebook's cell: a bar that moves, a stop that tells all, and the rest after it. */
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { allWell, goWrong } from './faults';
import { faults, overflowing, picture } from './looks';
import { expect, test } from './story';

// Galata takes no answer without a body, and the stop button's has none.
test.use({ kernels: null });
// A kernel starts, and loads pandas and boto3.
test.slow();

const ROWS = 300;

/** Runs code in the next cell, and does not wait for its end. */
async function begin(
  page: IJupyterLabPageFixture,
  at: number,
  code: string
): Promise<Locator> {
  await page.notebook.addCell('code', code);
  await page.notebook.runCell(at, { inplace: true, wait: false });
  return page.locator('.jp-Notebook .jp-CodeCell').nth(at);
}

test('an ingest shows a bar, its stop gives the report so far, and a retry writes the rest', async ({
  page,
  request
}) => {
  await page.notebook.createNew();
  await page.notebook.setCell(
    0,
    'code',
    [
      'from jupyter_featureshare import connect, records',
      'import pandas as pd',
      "account = connect('owner')",
      `frame = pd.DataFrame({'customer_id': [f'Y{i:03}' for i in range(${ROWS})]})`,
      "frame['event_time'] = pd.Timestamp.now('UTC')",
      "frame.loc[7, 'customer_id'] = None"
    ].join('\n')
  );
  await page.notebook.runCell(0, true);
  await goWrong(request, 'slow', {
    of: 'owner',
    operation: 'PutRecord',
    delay_s: 0.2
  });

  const cell = await begin(
    page,
    1,
    "report = records.ingest(account, 'customers', frame, batch=False, workers=4)\nreport"
  );
  const bar = cell.getByRole('progressbar', { name: 'Rows' });
  const done = async () => Number(await bar.getAttribute('value'));
  await expect(bar).toHaveAttribute('max', String(ROWS - 1));
  const before = await done();
  await expect.poll(done).toBeGreaterThan(before);
  await expect(cell).toContainText('interrupt the kernel');
  await picture(page, 'ingest-bar');

  await page.getByRole('button', { name: 'Interrupt the kernel' }).click();
  await expect(cell).toContainText(', interrupted');
  await expect(bar).toHaveCount(1);
  await expect(cell).not.toContainText('interrupt the kernel');
  await expect(cell).not.toContainText(' left');
  await picture(page, 'ingest-interrupted');
  const written = await done();
  expect(written).toBeGreaterThan(0);
  await expect(cell).toContainText(
    `${ROWS} rows: ${written} written, 1 failed, ${ROWS - 1 - written} skipped`
  );
  await page.theme.setDarkTheme();
  expect(await faults(page, '.jp-Notebook .jp-OutputArea')).toEqual([]);
  await page.sidebar.close('left');
  await page.setViewportSize({ width: 560, height: 800 });
  await expect.poll(() => overflowing(cell)).toEqual([]);
  await picture(page, 'ingest-narrow');
  await page.setViewportSize({ width: 1280, height: 800 });

  await allWell(request);
  const rest = await begin(page, 2, 'report.retry()');
  await expect(rest).toContainText(
    `${ROWS - 1 - written} written, 0 failed, 0 skipped`
  );
  const all = await begin(
    page,
    3,
    "found = records.get_many(account, 'customers', frame.customer_id.dropna())\n(len(found), found.missing, found.errors)"
  );
  await expect(all).toContainText(`(${ROWS - 1}, (), {})`);
  await picture(page, 'ingest-rest');
});
