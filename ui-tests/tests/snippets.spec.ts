import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { Panel } from './panel';
import { expect, test } from './story';

const CODE = 'feature-group/orders';

function cells(page: IJupyterLabPageFixture): Locator {
  return page.locator('.jp-Notebook .jp-Cell .cm-content');
}

/** Drags with the mouse, as Lumino wants it: in steps, and not in one leap. */
async function drag(
  page: IJupyterLabPageFixture,
  from: Locator,
  to: Locator
): Promise<void> {
  await from.hover();
  await page.mouse.down();
  const box = await to.boundingBox();
  const [x, y] = [(box?.x ?? 0) + 40, (box?.y ?? 0) + 8];
  await page.mouse.move(x - 60, y + 60, { steps: 4 });
  // The code of a line of the tree is asked for on the way: the drag begins once it is there.
  const image = page.locator('.jp-FeatureShare-doc-dragImage');
  await expect(async () => {
    await page.mouse.move(x + Math.random() * 8, y, { steps: 3 });
    await expect(image).toBeVisible({ timeout: 500 });
  }).toPass();
  await page.mouse.move(x, y, { steps: 3 });
  await page.mouse.up();
}

/** Puts the tab in front beside the notebook, as a reader does who drags it to the side. */
async function beside(page: IJupyterLabPageFixture): Promise<void> {
  await expect(page.locator('.jp-FeatureShare-doc-tabWidget')).toBeVisible();
  await page.evaluate(() => {
    const { shell } = window.jupyterapp;
    if (shell.currentWidget) {
      shell.add(shell.currentWidget, 'main', { mode: 'split-right' });
    }
  });
}

test('a group dragged from the tree fills an empty cell, and makes one new cell where a break is not safe', async ({
  page
}) => {
  await page.notebook.createNew();
  const panel = await Panel.open(page, 'owner');
  const group = panel.group('orders').getByText('orders', { exact: true });

  await drag(page, group, cells(page).first());
  await expect(cells(page)).toHaveCount(1);
  await expect(cells(page).first()).toContainText(CODE);

  await page.notebook.setCell(0, 'code', 'values = [\n  1,');
  await drag(page, group, cells(page).first());
  await expect(cells(page)).toHaveCount(2);
  await expect(cells(page).first()).not.toContainText(CODE);
  await expect(cells(page).nth(1)).toContainText(CODE);
});

test('a snippet goes by button and by its handle into the cell that is there', async ({
  page
}) => {
  await page.notebook.createNew();
  const panel = await Panel.open(page, 'owner');
  await page.notebook.setCell(0, 'code', 'a = 1');
  await panel.openGroup('orders');
  await beside(page);
  const tab = page.locator('.jp-FeatureShare-doc-tabWidget');
  await tab.getByRole('tab', { name: 'Use it' }).click();
  await tab.getByRole('button', { name: 'Insert: Preview some' }).click();
  await expect(cells(page)).toHaveCount(1);
  await expect(cells(page).first()).toContainText('a = 1');
  await expect(cells(page).first()).toContainText(CODE);

  await page.notebook.setCell(0, 'code', 'b = 2');
  const handle = tab
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: /^Preview some/ }) })
    .getByTitle('Drag into a notebook');
  await drag(page, handle, cells(page).first());
  await expect(cells(page)).toHaveCount(1);
  await expect(cells(page).first()).toContainText('b = 2');
  await expect(cells(page).first()).toContainText(CODE);
});
