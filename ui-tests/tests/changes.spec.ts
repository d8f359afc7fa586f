import { Panel } from './panel';
import { acceptAll, rejectAll, share } from './shares';
import { expect, test } from './story';

test('an owner changes the level of a share from the sidebar, and the consumer may do more', async ({
  page,
  request
}) => {
  await share(request, { groups: ['orders'], to: 'consumer' });
  await acceptAll(request, 'consumer');
  const panel = await Panel.open(page, 'owner');
  await panel.unfold('Shares I gave');

  await panel
    .card('orders')
    .getByRole('button', { name: /^Change the level/ })
    .click();
  const wizard = page.getByRole('region', {
    name: 'Change the level of a share',
    exact: true
  });
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
  await panel.unfold('Shares I gave');

  await panel
    .card('orders')
    .getByRole('button', { name: /^Invite again/ })
    .click();
  const wizard = page.getByRole('region', {
    name: 'Invite again',
    exact: true
  });
  await wizard.getByRole('button', { name: 'Apply' }).click();
  await expect(
    wizard.getByRole('heading', { name: /^What is so now/ })
  ).toBeVisible();

  await panel.switcher.selectOption('consumer');
  await expect(panel.card('orders')).toContainText('left to answer');
});
