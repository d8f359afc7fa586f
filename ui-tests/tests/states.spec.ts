import { faults, overflowing, PANEL, picture } from './looks';
import { ACCOUNTS, Panel } from './panel';
import { expect, test } from './story';

/** What each profile that does not work is told, and what it can do. */
const DISCONNECTED = [
  {
    profile: 'signed-out',
    says: 'Unable to locate credentials',
    next: 'choose a profile, or set one up'
  },
  {
    profile: 'made-up',
    says: 'The security token included in the request is invalid',
    next: "check the profile's access key"
  },
  {
    profile: 'vanished',
    says: 'The config profile (vanished) could not be found',
    next: 'choose a profile that exists'
  }
];

for (const theme of ['light', 'dark'] as const) {
  test(`every state says what is so and what to do; ${theme}, 240 px`, async ({
    page
  }) => {
    const panel = await Panel.open(page, 'owner');
    if (theme === 'dark') {
      await page.theme.setDarkTheme();
    }
    await expect(panel.group('customers')).toBeVisible();
    await expect(panel.region.getByRole('note')).toHaveText(
      'Sandbox – not AWS'
    );
    expect(await faults(page, PANEL), 'owner').toEqual([]);
    await picture(page, theme === 'dark' ? 'panel-dark' : 'panel');
    await page.sidebar.setWidth(240);

    for (const { profile, says, next } of DISCONNECTED) {
      await panel.switcher.selectOption(profile);
      const alert = panel.region.getByRole('alert');
      await expect(alert).toContainText('Not connected to AWS');
      await expect(alert).toContainText(says);
      await expect(alert).toContainText(next);
      await expect(
        panel.region.getByRole('button', { name: 'Retry' })
      ).toBeVisible();
      await expect(panel.group('customers')).toBeHidden();
      expect(await faults(page, PANEL), profile).toEqual([]);
      expect(await overflowing(panel.region), profile).toEqual([]);
    }

    await panel.switcher.selectOption('stranger');
    await expect(panel.region).toContainText(
      'This account owns no feature groups.'
    );
    await expect(panel.region).toContainText(
      `Nothing is shared with ${ACCOUNTS.stranger} in us-east-1.`
    );
    expect(await faults(page, PANEL), 'stranger').toEqual([]);
    expect(await overflowing(panel.region), 'stranger').toEqual([]);

    await panel.switcher.selectOption('owner');
    await expect(panel.group('customers')).toBeVisible();
    await panel.search.fill('qqqqqq');
    await expect(panel.region).toContainText('No match for “qqqqqq”.');
    expect(await faults(page, PANEL), 'no hit').toEqual([]);
    expect(await overflowing(panel.region), 'no hit').toEqual([]);
  });
}
