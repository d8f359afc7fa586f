import { faults, overflowing, PANEL, THEMES } from './looks';
import { Panel } from './panel';
import { share } from './shares';
import { expect, test } from './story';

const WIDTHS = [240, 250, 320];
const TITLES = ['Inbox', 'Catalog', 'Shares I gave'];

test('every section stays in reach when filters and invitations come', async ({
  page,
  request
}) => {
  await share(request, { groups: ['customers'], to: 'consumer' });
  await share(request, { groups: ['orders', 'products'], to: 'consumer' });
  const panel = await Panel.open(page, 'consumer');
  await expect(panel.card('orders')).toContainText('left to answer');

  for (const width of WIDTHS) {
    await page.sidebar.setWidth(width);
    await panel.search.fill('customers');
    await expect(
      panel.region.getByRole('button', { name: 'Clear filters' })
    ).toBeVisible();

    for (const title of TITLES) {
      await expect(panel.title(title)).toBeInViewport({ ratio: 0.9 });
    }
    await expect(
      panel.region.getByRole('button', { name: /^Accept/ }).first()
    ).toBeInViewport({ ratio: 0.9 });
    await expect(panel.region.getByText(/ ago$/)).toBeInViewport();
    expect(await overflowing(panel.region), `${width} px`).toEqual([]);
    expect(await panel.columns(), `${width} px`).toHaveLength(1);
    await panel.search.fill('');
  }
  expect(await faults(page, PANEL)).toEqual([]);
});

test('the inbox opens for what waits and closes behind the last answer', async ({
  page,
  request
}) => {
  await share(request, { groups: ['customers'], to: 'consumer' });
  const panel = await Panel.open(page, 'consumer');
  await expect(panel.title('Inbox')).toHaveAttribute('aria-expanded', 'true');

  await panel
    .card('customers')
    .getByRole('button', { name: /^Reject/ })
    .click();

  await expect(panel.title('Inbox')).toHaveAttribute('aria-expanded', 'false');
});

test('a double click in the middle of a row opens the group and nothing else', async ({
  page
}) => {
  const panel = await Panel.open(page, 'owner');

  await panel.group('orders').dblclick();

  await expect(page.getByRole('tab', { name: 'orders' })).toBeVisible();
  await expect(page.getByRole('tab', { name: /Untitled/ })).toBeHidden();
});

test('a look finds pale words and a button without a name', async ({
  page
}) => {
  const panel = await Panel.open(page, 'owner');
  await expect(panel.group('customers')).toBeVisible();
  const pale = 'color: var(--jp-layout-color2) !important';
  await page.addStyleTag({ content: `${PANEL} * { ${pale} }` });
  await panel.region.evaluate(root =>
    root.append(document.createElement('button'))
  );

  for (const theme of THEMES) {
    await page.theme.setTheme(theme);
    const found = await faults(page, PANEL);

    expect(found.join(), theme).toContain('button-name: ');
    expect(found.join(), theme).toContain('color-contrast: ');
    expect(found.join(), theme).toContain('customers');
  }
});
