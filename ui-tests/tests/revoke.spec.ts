import { Panel } from './panel';
import { shareAccepted } from './shares';
import { expect, test } from './story';

test('what the owner revokes is gone for the consumer', async ({
  page,
  request
}) => {
  await shareAccepted(request, { groups: ['orders'], to: 'consumer2' });
  const panel = await Panel.open(page, 'consumer2');
  await expect(panel.group('orders')).toHaveAccessibleName(/, Read,/);

  await panel.switcher.selectOption('owner');
  const wizard = await panel.change('orders', /^Revoke/, 'Revoke');
  await expect(wizard).toContainText('nothing has changed yet');
  await wizard.getByRole('button', { name: 'Apply' }).click();
  await expect(panel.card('orders')).toBeHidden();

  await panel.switcher.selectOption('consumer2');
  await expect(panel.region).toContainText('Nothing is shared with');
  await expect(panel.group('orders')).toBeHidden();
});
