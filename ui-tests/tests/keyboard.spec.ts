import { Panel } from './panel';
import { expect, test } from './story';

test('with the keys alone: find a group, look at its features, insert its code', async ({
  page
}) => {
  await page.notebook.createNew();
  const panel = await Panel.open(page, 'owner');
  await expect(panel.group('customers')).toBeVisible();
  const current = panel.tree.getByRole('treeitem', { selected: true });
  await panel.tree.focus();

  await page.keyboard.press('ArrowDown');
  await expect(current).toHaveAccessibleName(/^customers, Owner/);
  await page.keyboard.press('ArrowRight');
  await expect(current).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowRight');
  await expect(current).toHaveAccessibleName('customer_id, String');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(current).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('End');
  await expect(current).toHaveAccessibleName(/^web_events/);
  await page.keyboard.press('Home');
  await expect(current).toHaveAccessibleName(/^This account/);
  await page.keyboard.press('/');
  await expect(panel.search).toBeFocused();
  await page.keyboard.type('orders');
  await expect(panel.group('customers')).toBeHidden();
  await panel.tree.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');

  await expect(page.locator('.jp-Notebook .cm-content').first()).toContainText(
    'feature-group/orders'
  );
});
