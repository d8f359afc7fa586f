import { expect, test } from '@playwright/test';

const start = process.env.FS_UI_APPLICATION === 'notebook' ? 'tree' : 'lab';

test('the panel opens from the View menu and shows the account', async ({
  page
}) => {
  const said: string[] = [];
  page.on('console', message => said.push(message.text()));
  await page.goto(start);

  const entry = page.getByRole('menuitem', { name: 'Show Feature Share' });
  // A menu that is opened while the application still fills it closes again.
  await expect(async () => {
    await page.keyboard.press('Escape');
    await page.getByRole('menuitem', { name: 'View', exact: true }).click();
    await expect(entry).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await entry.click();

  const panel = page.getByRole('region', { name: 'Feature Share' });
  await expect(panel.getByText('111122223333').first()).toBeVisible();
  expect(said.filter(text => /featureshare/i.test(text))).toEqual([]);
});
