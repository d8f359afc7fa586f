import { arnOf, share } from './shares';
import { ACCOUNTS, Panel } from './panel';
import { expect, test } from './story';

test.use({ autoGoto: false });

test('open tabs come back after a reload, each for its own profile, and change nothing', async ({
  page,
  request
}) => {
  await share(request, { groups: ['orders'], to: 'consumer' });
  await page.goto();
  const panel = await Panel.open(page, 'consumer');
  await panel
    .card('orders')
    .getByTitle(/Open the invitation/)
    .click();
  await panel.switcher.selectOption('owner');
  await panel.openGroup('customers');
  const tab = page.getByRole('main');
  await tab.getByRole('tab', { name: 'Features' }).click();
  await page.evaluate(
    arn => window.jupyterapp.commands.execute('featureshare:share', { arn }),
    arnOf('products')
  );
  const wizard = page.getByRole('region', { name: 'Share', exact: true });
  await wizard.getByRole('textbox').fill(ACCOUNTS.consumer2);
  await wizard.getByRole('radio', { name: /^Yes: they get an inv/ }).check();
  await wizard.getByRole('button', { name: 'Next' }).click();
  const kept = page.waitForRequest(
    request =>
      request.url().includes('/api/workspaces/') &&
      request.postData()?.includes('read-write') === true
  );
  await wizard.getByRole('radio', { name: 'Write' }).check();
  await kept;

  // Galata's own reload waits for a launcher, which this layout does not have.
  await page.evaluate(() => {
    location.reload();
  });

  await expect(wizard.getByRole('radio', { name: 'Write' })).toBeChecked();
  await wizard.getByRole('button', { name: 'Who' }).click();
  await expect(wizard.getByRole('textbox')).toHaveValue(ACCOUNTS.consumer2);
  await page.getByRole('tab', { name: /^customers/ }).click();
  await expect(
    page.getByRole('tab', { name: 'Features', selected: true })
  ).toBeVisible();
  await page.getByRole('tab', { name: /^Invitation/ }).click();
  await expect(page.getByText(`account ${ACCOUNTS.consumer}`)).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Accept', exact: true })
  ).toBeVisible();
});
