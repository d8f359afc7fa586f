/** The two halves of a share in one notebook, by clicks and typing in widgets. */
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { faults, overflowing, picture } from './looks';
import { ACCOUNTS } from './panel';
import { expect, test } from './story';

const WIDGET = '.jp-FeatureShare-widget';
const IMPORTS = `from jupyter_featureshare import connect
from jupyter_featureshare.widgets import Inbox, RecordPreview, ShareCreator
`;

/** Runs code in a cell of its own below the others; gives the number of the cell. */
async function run(
  page: IJupyterLabPageFixture,
  code: string
): Promise<number> {
  const cell = (await page.notebook.getCellCount()) - 1;
  await page.notebook.setCell(cell, 'code', code);
  await page.notebook.runCell(cell);
  return cell;
}

/** What a cell has printed, once it says something. */
async function said(
  page: IJupyterLabPageFixture,
  code: string
): Promise<string> {
  const cell = await run(page, code);
  const texts = await page.notebook.getCellTextOutput(cell);
  return (texts ?? []).join('\n');
}

function widget(page: IJupyterLabPageFixture, title: string): Locator {
  const heading = page.getByRole('heading', { name: title, level: 3 });
  return page.locator(WIDGET).filter({ has: heading });
}

test('an owner shares with ShareCreator, a consumer accepts in Inbox and reads it back', async ({
  page
}) => {
  test.slow();
  await page.setViewportSize({ width: 1280, height: 1600 });
  await page.notebook.createNew();
  await run(
    page,
    `${IMPORTS}creator = ShareCreator(connect("owner"))\ncreator`
  );

  const form = widget(page, 'Share feature groups');
  await form.getByLabel('customers').check();
  await form.getByLabel('Share with').pressSequentially('44445555');
  await expect(form).toContainText('an account id has 12 digits, this has 8');
  await form.getByLabel('Share with').pressSequentially('6666');
  await expect(form.getByRole('list', { name: 'Recognised' })).toContainText(
    `✓ ${ACCOUNTS.consumer} account`
  );
  await expect(form.getByRole('alert')).toContainText(
    'May they be in the share?'
  );
  await form.getByLabel(/^Yes: they get an invitation/).check();
  await expect(form).toContainText('What it reaches');
  await expect(form.getByRole('button', { name: 'Apply' })).toBeDisabled();
  expect(await faults(page, WIDGET)).toEqual([]);
  await form.getByLabel('Confirm').pressSequentially(ACCOUNTS.consumer);
  await picture(page, 'share-creator', await around(form));
  // A key goes to what cannot take it, too: it would be lost.
  await expect(form.getByRole('button', { name: 'Apply' })).toBeEnabled();
  await form.getByRole('button', { name: 'Apply' }).press('Enter');

  await expect(form.getByRole('heading', { name: 'Tell them' })).toBeVisible();
  await expect(form).toContainText('Invited, not in effect until they accept');
  await expect(form).toContainText(
    `%fs_share customers --to ${ACCOUNTS.consumer} --level read-only --external -y`
  );
  expect(await said(page, 'print(creator.result["state"])')).toContain(
    'invited'
  );

  await run(page, 'inbox = Inbox(connect("consumer"))\ninbox');
  const inbox = widget(page, 'Inbox');
  await expect(inbox).toContainText('You cannot leave later');
  await expect(inbox).toContainText(/\d+ h \d+ min left/);
  await picture(page, 'inbox-widget', await around(inbox));
  await inbox.getByRole('button', { name: 'Accept…' }).click();
  await inbox.getByRole('button', { name: 'Yes, accept' }).click();
  await expect(
    inbox.getByRole('heading', { name: 'In effect, verified' })
  ).toBeVisible();
  expect(await faults(page, WIDGET)).toEqual([]);

  await run(
    page,
    'preview = RecordPreview(inbox.account, inbox.selection[0])\npreview'
  );
  const preview = widget(page, 'Record preview');
  await preview.getByRole('textbox', { name: 'Ids' }).fill('C0001\nC0002');
  await preview.getByRole('button', { name: 'Look up ids' }).click();
  const grid = preview.getByRole('grid', { name: 'Records of customers' });
  await expect(grid.getByRole('row')).toHaveCount(3);
  expect(await said(page, 'print(len(preview.df), "records")')).toContain(
    '2 records'
  );
});

test('a widget fits a narrow output, in both themes, and reads well', async ({
  page
}) => {
  await page.setViewportSize({ width: 640, height: 1600 });
  await page.notebook.createNew();
  const given = `"customers", to="${ACCOUNTS.consumer}"`;
  await run(
    page,
    `${IMPORTS}creator = ShareCreator(connect("owner"), ${given})\ncreator`
  );
  const form = widget(page, 'Share feature groups');
  await form.getByLabel(/^Yes: they get an invitation/).check();
  await expect(form.getByRole('button', { name: 'Apply' })).toBeVisible();

  expect(await overflowing(form)).toEqual([]);
  expect(await faults(page, WIDGET)).toEqual([]);
  await page.theme.setDarkTheme();
  expect(await faults(page, WIDGET)).toEqual([]);
  await picture(page, 'share-creator-dark', await around(form));
});

test('a notebook opened without its kernel shows what the widget showed', async ({
  page,
  tmpPath
}) => {
  test.slow();
  await page.notebook.createNew('still.ipynb');
  const given = `"customers", to="${ACCOUNTS.consumer}"`;
  await run(
    page,
    `${IMPORTS}creator = ShareCreator(connect("owner"), ${given})\ncreator.wait()\ncreator`
  );
  await expect(page.locator(WIDGET)).toBeVisible();
  await page.notebook.save();
  await page.notebook.close();
  await page.kernel.shutdownAll();
  await page.notebook.openByPath(`${tmpPath}/still.ipynb`);

  const output = page.locator('.jp-OutputArea-output');
  await expect(output).toContainText('As it was when the cell ran');
  await expect(output).toContainText(
    `%fs_share customers --to ${ACCOUNTS.consumer}`
  );
  await expect(output).not.toContainText('Error displaying widget');
  await picture(page, 'still-widget');
  await page.notebook.runCell(0);
  await expect(page.locator(WIDGET)).toBeVisible();
});

test('Notebook 7 has the widgets too', async ({ page, tmpPath, context }) => {
  test.slow();
  await page.notebook.createNew('seven.ipynb');
  await page.notebook.setCell(
    0,
    'code',
    `${IMPORTS}ShareCreator(connect("owner"))`
  );
  await page.notebook.save();
  const seven = await context.newPage();
  await seven.goto(`/notebooks/${tmpPath}/seven.ipynb`);
  // What is run before there is a kernel is not run at all.
  await expect(
    seven.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]')
  ).toBeVisible();
  await seven.locator('.jp-Cell .cm-content').first().click();
  await seven.keyboard.press('Shift+Enter');

  const form = seven.locator(WIDGET);
  await form.getByLabel('customers').check();
  await form.getByLabel('Share with').fill(ACCOUNTS.consumer);
  await form.getByLabel(/^Yes: they get an invitation/).check();
  await expect(form).toContainText('What it reaches');
  if (process.env.FS_UI_PICTURES) {
    await seven.screenshot({
      path: `${process.env.FS_UI_PICTURES}/notebook-7.png`
    });
  }
});

/** Where a thing is on the page. */
async function around(
  part: Locator
): Promise<{ x: number; y: number; width: number; height: number }> {
  await part.scrollIntoViewIfNeeded();
  const box = await part.boundingBox();
  if (box === null) {
    throw new Error('It is not on the page.');
  }
  return box;
}
