import { ownPermission } from './permissions';
import { ACCOUNTS, Panel } from './panel';
import { acceptAll, arnOf, revokeAll } from './shares';
import { expect, test } from './story';

const NAME = 'ReadAndList';
/** What Read allows, and listing, which none of AWS's own permissions holds. */
const ACTIONS = [
  'DescribeFeatureGroup',
  'DescribeFeatureMetadata',
  'GetRecord',
  'BatchGetRecord',
  'ListRecords'
];

test("an owner shares with a permission of the account's own, and the consumer sees records without an id", async ({
  page,
  request
}) => {
  const forget = ownPermission(NAME, ACTIONS);
  const panel = await Panel.open(page, 'owner');
  await page.evaluate(
    arn => window.jupyterapp.commands.execute('featureshare:share', { arn }),
    arnOf('orders')
  );
  const wizard = page.getByRole('region', { name: 'Share', exact: true });
  await wizard.getByRole('textbox').fill(ACCOUNTS.consumer);
  await wizard.getByRole('radio', { name: /^Yes: they get an inv/ }).check();
  await wizard.getByRole('button', { name: 'Next' }).click();

  await wizard.getByRole('radio', { name: NAME }).check();
  await expect(wizard).toContainText(/They can call .*ListRecords/);
  await wizard.getByRole('button', { name: 'Preview', exact: true }).click();
  await expect(wizard).toContainText(NAME);
  await wizard.getByRole('textbox').fill(ACCOUNTS.consumer);
  await wizard.getByRole('button', { name: 'Apply' }).click();
  await expect(
    wizard.getByRole('heading', { name: /^What is so now/ })
  ).toBeVisible();

  await acceptAll(request, 'consumer');
  await panel.switcher.selectOption('consumer');
  // RAM shows a permission of the owner's own to nobody else: what it allows is found by trying.
  await expect(panel.group('orders')).toHaveAccessibleName(/, Unknown,/);
  await panel.openGroup('orders');
  const tab = page.getByRole('main');
  await tab.getByRole('tab', { name: 'Preview' }).click();
  await tab.getByRole('button', { name: /^Show the first/ }).click();
  await expect(tab.getByRole('grid', { name: /^Records of/ })).toBeVisible();
  await revokeAll(request);
  forget();
});
