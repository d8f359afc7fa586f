import { faults, picture, TAB } from './looks';
import { ACCOUNTS, Panel } from './panel';
import { expect, test } from './story';

test('an owner shares a group in the wizard, sees what will happen, and then that it did', async ({
  page
}) => {
  const panel = await Panel.open(page, 'owner');
  await panel.group('customers').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Share Feature Groups…' }).click();

  const wizard = page.getByRole('region', { name: 'Share', exact: true });
  await wizard.getByRole('textbox').fill(ACCOUNTS.consumer);
  await expect(wizard.getByRole('list', { name: 'Recognised' })).toContainText(
    `✓ ${ACCOUNTS.consumer} account`
  );
  await wizard.getByRole('radio', { name: /^Yes: they get an inv/ }).check();
  expect(await faults(page, TAB)).toEqual([]);
  await wizard.getByRole('button', { name: 'Next' }).click();
  await expect(wizard.getByRole('radio', { name: 'Read' })).toBeChecked();
  await wizard.getByRole('button', { name: 'Preview', exact: true }).click();

  await expect(wizard.getByText('What it reaches')).toBeVisible();
  await expect(wizard).toContainText(`customers → ${ACCOUNTS.consumer}`);
  await expect(wizard).toContainText('not: the offline store');
  await expect(wizard.getByRole('button', { name: 'Apply' })).toBeDisabled();
  expect(await faults(page, TAB)).toEqual([]);
  await picture(page, 'wizard');
  await wizard.getByRole('textbox').fill(ACCOUNTS.consumer);
  await wizard.getByRole('button', { name: 'Apply' }).click();

  await expect(
    wizard.getByRole('heading', { name: 'What is so now, read back from AWS' })
  ).toBeVisible();
  const invited = wizard.getByRole('status').filter({ hasText: 'Invited' });
  await expect(invited).toContainText(ACCOUNTS.consumer);
  await expect(
    wizard.getByRole('region', { name: 'Message to hand over' })
  ).toContainText('customers');
  expect(await faults(page, TAB)).toEqual([]);
  await panel.unfold('Shares I gave');
  await expect(panel.card('customers')).toContainText('invited, not answered');
});
