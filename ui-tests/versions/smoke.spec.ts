import { expect, test } from '@playwright/test';

const start = process.env.FS_UI_APPLICATION === 'notebook' ? 'tree' : 'lab';

test('the panel opens from the View menu and shows the account', async ({
  page
}) => {
  const said: string[] = [];
  page.on('console', message => said.push(message.text()));
  await page.goto(start);

  await page.getByRole('menuitem', { name: 'View', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Show Feature Share' }).click();

  const panel = page.getByRole('region', { name: 'Feature Share' });
  await expect(panel.getByText('111122223333').first()).toBeVisible();
  expect(said.filter(text => /featureshare/i.test(text))).toEqual([]);
});
