import { faultsInEachTheme, PANEL, picture } from './looks';
import { ACCOUNTS, Panel } from './panel';
import { expect, test } from './story';

test('what is in another Region is found by going there, also after a reload', async ({
  page
}) => {
  const panel = await Panel.open(page, 'owner');
  await expect(panel.group('customers')).toBeVisible();
  const region = panel.region.getByRole('combobox', { name: 'Region' });

  await region.selectOption('eu-west-1');

  await expect(panel.region).toContainText(
    `Nothing is shared with ${ACCOUNTS.owner} in eu-west-1.`
  );
  await expect(panel.group('customers')).toBeHidden();
  expect(await faultsInEachTheme(page, PANEL)).toEqual([]);
  await picture(page, 'panel-another-region');
  const kept = page.waitForRequest(
    request =>
      request.url().includes('/api/workspaces/') &&
      request.postData()?.includes('owner@eu-west-1') === true
  );
  await panel.search.fill('nothing');
  await kept;
  await page.reload();
  await expect(region).toHaveValue('eu-west-1');

  await region.selectOption('us-east-1');
  await panel.search.fill('');
  await expect(panel.group('customers')).toBeVisible();
});
