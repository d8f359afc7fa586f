import { faults, PANEL } from './looks';
import { Panel } from './panel';
import { expect, test } from './story';

test('a search forgives a slip, looks into features, and facets narrow it', async ({
  page
}) => {
  const panel = await Panel.open(page, 'owner');
  const all = ['customers', 'orders', 'products', 'web_events'];
  await expect(panel.group('orders')).toBeVisible();

  await panel.search.fill('custmers');
  await expect(panel.group('customers')).toBeVisible();
  await expect(panel.group('products')).toBeHidden();
  await expect(panel.region).toContainText('“customers”');

  await panel.search.fill('purchase_amount');
  await expect(panel.tree.getByRole('treeitem', { level: 2 })).toHaveCount(1);
  await expect(panel.group('orders')).toContainText('purchase_amount');

  await panel.search.fill('');
  await panel.facet('Type').selectOption('Fractional');
  await expect(panel.tree.getByRole('treeitem', { level: 2 })).toHaveCount(2);
  await panel.facet('Access').selectOption('see-only');
  await expect(panel.region).toContainText('No feature group passes');
  expect(await faults(page, PANEL)).toEqual([]);
  await panel.region
    .getByRole('button', { name: 'Clear filters' })
    .first()
    .click();

  for (const name of all) {
    await expect(panel.group(name)).toBeVisible();
  }
});
