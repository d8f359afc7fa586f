/** What a reader sees and does when AWS does not answer as it should. */
import type { IJupyterLabPageFixture } from '@jupyterlab/galata';

import { allWell, goWrong, LATE_S } from './faults';
import { ACCOUNTS, Panel } from './panel';
import { share, shareAccepted } from './shares';
import { expect, test } from './story';

test('a session that ends leaves the list, says how to sign in, and a retry heals it', async ({
  page,
  request
}) => {
  const panel = await Panel.open(page, 'owner');
  await expect(panel.group('customers')).toBeVisible();
  const fresh = await panel.shade();

  await goWrong(request, 'expired-token', { of: 'owner' });
  await panel.askAnew.click();
  const alert = panel.region.getByRole('alert');
  await expect(alert).toContainText('The session for owner has ended');
  await expect(panel.region).toContainText('aws sso login --profile owner');
  await expect(panel.region).toContainText(/Your list below is from \d+:\d+/);
  await expect(panel.group('customers')).toBeVisible();
  expect(await panel.shade()).not.toBe(fresh);

  await allWell(request);
  await panel.retry.click();
  await expect(alert).toBeHidden();
  await expect(panel.group('customers')).toBeVisible();
  expect(await panel.shade()).toBe(fresh);
});

test('a part that cannot be read is named beside what could be, explains itself, and can be hidden', async ({
  page,
  request
}) => {
  await shareAccepted(request, { catalog: true, to: 'consumer' });
  const panel = await Panel.open(page, 'consumer');
  await expect(panel.group('orders')).toBeVisible();

  await goWrong(request, 'denied', {
    of: 'consumer',
    service: 'ram',
    operation: 'ListResources'
  });
  await panel.askAnew.click();
  const row = panel.failures.getByRole('listitem');
  await expect(row).toContainText(ACCOUNTS.consumer);
  await expect(row).toContainText('AccessDeniedException on ram:ListResources');
  await expect(panel.group('orders')).toBeVisible();
  await row.getByRole('button', { name: /^Explain: / }).click();
  await expect(row).toContainText('is not authorized to perform');
  await row.getByRole('button', { name: /^Hide: / }).click();
  await expect(row).toBeHidden();
  await panel.region
    .getByRole('button', { name: /^1 failure is hidden/ })
    .click();
  await expect(row).toBeVisible();

  await allWell(request);
  await panel.askAnew.click();
  await expect(panel.failures).toBeHidden();
});

test('a busy AWS is told with the counts, and the load can be stopped', async ({
  page,
  request
}) => {
  await shareAccepted(request, { catalog: true, to: 'consumer' });
  const asked = {
    of: 'consumer',
    service: 'ram',
    operation: 'ListResources'
  } as const;
  await goWrong(request, 'throttling', { ...asked, count: 1 });
  await goWrong(request, 'slow', { ...asked, delay_s: LATE_S });
  const panel = await Panel.open(page, 'consumer');

  await expect(panel.region).toContainText('AWS is slowing us down');
  await expect(panel.region).toContainText(/1 (of ~\d+ )?loaded, continuing\./);
  await panel.region.getByRole('button', { name: 'Stop loading' }).click();
  await expect(panel.region).toContainText('stopped, incomplete');
  await expect(panel.group('churn_labels')).toBeVisible();
});

test('the first load shows lines where rows will be, Esc stops it, and a button goes on', async ({
  page,
  request
}) => {
  await shareAccepted(request, { catalog: true, to: 'consumer' });
  const asked = { of: 'consumer', operation: 'Search' } as const;
  // The server goes on with a load that was stopped, and the next one waits for it.
  await goWrong(request, 'slow', { ...asked, delay_s: LATE_S / 3 });
  const panel = await Panel.open(page, 'consumer');
  await expect(panel.awaited).toHaveCount(8);

  await panel.search.press('Escape');
  await expect(panel.region).toContainText('Stopped before the first');
  await allWell(request);
  const letIn = await hold(page, '**/featureshare/consumer/catalog*');
  await panel.region.getByRole('button', { name: 'Load' }).click();
  await expect(panel.awaited).toHaveCount(8);
  letIn();
  await expect(panel.group('customers')).toBeVisible();
  await expect(panel.awaited).toHaveCount(0);
  await expect(panel.title('Catalog (5)')).toBeVisible();
});

test('a consumer with nothing shared learns which of the five causes it may be', async ({
  page,
  request
}) => {
  await share(request, { groups: ['orders'], to: 'stranger' });
  const panel = await Panel.open(page, 'stranger');
  await expect(panel.region).toContainText('Nothing is shared with');

  await panel.region.getByText('Find out why').click();
  const causes = panel.region
    .getByRole('list', { name: 'Why that may be' })
    .getByRole('listitem');
  await expect(causes).toHaveCount(5);
  await expect(
    causes.filter({ hasText: 'No invitation missed' })
  ).toContainText('✗');
  await expect(causes.filter({ hasText: 'You may ask RAM' })).toContainText(
    '✓'
  );
  await panel.region
    .getByRole('button', { name: 'Look at 1 invitation' })
    .click();
  await expect(panel.card('orders')).toBeInViewport();
});

/** Keeps these requests back until what it gives is called: what is seen meanwhile does not pass. */
async function hold(
  page: IJupyterLabPageFixture,
  address: string
): Promise<() => void> {
  let letIn = (): void => undefined;
  const allowed = new Promise<void>(resolve => (letIn = resolve));
  await page.route(address, async route => {
    await allowed;
    await route.continue();
  });
  return letIn;
}
