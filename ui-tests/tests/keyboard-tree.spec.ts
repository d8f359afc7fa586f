import { Panel } from './panel';
import { expect, test } from './story';

test('the tree takes the letters of a name, opens siblings, and has a menu, all by keys', async ({
  page
}) => {
  const panel = await Panel.open(page, 'owner');
  await expect(panel.group('customers')).toBeVisible();
  const current = panel.tree.getByRole('treeitem', { selected: true });
  const features = panel.tree.getByRole('treeitem', { level: 3 });
  await panel.tree.focus();

  await page.keyboard.press('p');
  await expect(current).toHaveAccessibleName(/^products/);
  await page.keyboard.press('Home');
  await page.keyboard.press('w');
  await expect(current).toHaveAccessibleName(/^web_events/);
  await page.keyboard.press('*');
  await expect(panel.group('customers')).toHaveAttribute(
    'aria-expanded',
    'true'
  );
  await expect(features.first()).toBeVisible();
  await expect(current).toHaveAccessibleName(/^web_events/);
  await page.keyboard.press('Shift+F10');
  const item = page.getByRole('menuitem', { name: 'Share Feature Groups…' });
  await expect(item).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(item).toBeHidden();
  await expect(panel.tree).toBeFocused();
});
