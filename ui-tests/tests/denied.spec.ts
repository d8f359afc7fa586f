import { faultsInEachTheme, picture, TAB } from './looks';
import { ACCOUNTS, Panel } from './panel';
import { arnOf, shareAccepted } from './shares';
import { expect, test } from './story';

test('a group that may only be seen explains itself', async ({
  page,
  request
}) => {
  await shareAccepted(request, { catalog: true, to: 'consumer' });
  const panel = await Panel.open(page, 'consumer');

  await expect(panel.group('orders')).toHaveAccessibleName(/See only/);
  await panel.openGroup('orders');

  const tab = page.getByRole('main');
  await expect(tab.getByRole('heading', { name: 'orders' })).toBeVisible();
  await expect(tab).toContainText('is not authorized to perform');
  await expect(tab).toContainText(`ask account ${ACCOUNTS.owner}`);
  expect(await faultsInEachTheme(page, TAB)).toEqual([]);
});

test('a group that may not even be described says whose half is missing', async ({
  page
}) => {
  await Panel.open(page, 'stranger');
  await page.evaluate(
    arn =>
      window.jupyterapp.commands.execute('featureshare:open-group', {
        arn,
        profile: 'stranger'
      }),
    arnOf('customers')
  );

  const tab = page.getByRole('main');
  await expect(tab.getByRole('alert')).toContainText(
    'AWS does not let you describe this group'
  );
  await expect(tab).toContainText("the owner's half");
  await expect(tab).toContainText(`ask account ${ACCOUNTS.owner}`);
  await expect(
    tab.getByRole('button', { name: 'Copy a request to the owner' })
  ).toBeVisible();
  await picture(page, 'denied');
  expect(await faultsInEachTheme(page, TAB)).toEqual([]);
});
