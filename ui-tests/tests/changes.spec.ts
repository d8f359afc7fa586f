import { Panel } from './panel';
import { rejectAll, share, shareAccepted } from './shares';
import { expect, test } from './story';

test('an owner changes the level of a share from the sidebar, and the consumer may do more', async ({
  page,
  request
}) => {
  await shareAccepted(request, { groups: ['orders'], to: 'consumer' });
  const panel = await Panel.open(page, 'owner');

  const wizard = await panel.change(
    'orders',
    /^Change the level/,
    'Change the level of a share'
  );
  await wizard.getByRole('radio', { name: 'Write' }).check();
  await wizard.getByRole('button', { name: 'Preview', exact: true }).click();
  await wizard.getByRole('button', { name: 'Apply' }).click();
  await expect(
    wizard.getByRole('heading', { name: /^What is so now/ })
  ).toBeVisible();

  await panel.switcher.selectOption('consumer');
  await expect(panel.group('orders')).toHaveAccessibleName(/, Write,/);
});

test('an owner invites again who said no, and the invitation is there', async ({
  page,
  request
}) => {
  await share(request, { groups: ['orders'], to: 'consumer' });
  await rejectAll(request, 'consumer');
  const panel = await Panel.open(page, 'owner');

  const wizard = await panel.change('orders', /^Invite again/, 'Invite again');
  await wizard.getByRole('button', { name: 'Apply' }).click();
  await expect(
    wizard.getByRole('heading', { name: /^What is so now/ })
  ).toBeVisible();

  await panel.switcher.selectOption('consumer');
  await expect(panel.card('orders')).toContainText('left to answer');
});
