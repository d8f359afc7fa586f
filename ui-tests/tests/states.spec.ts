/** Every state of the panel: its words, its action, its looks in each theme where it is narrow. */
import type { APIRequestContext } from '@playwright/test';

import { allWell, goWrong, LATE_S } from './faults';
import { faults, glance, overflowing, PANEL, picture, THEMES } from './looks';
import { ACCOUNTS, Panel } from './panel';
import { shareAccepted } from './shares';
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

/** The width at which the panel must still be of use. */
const NARROW = 240;

const SEARCHED = { of: 'consumer', operation: 'Search' } as const;
const LISTED = {
  of: 'consumer2',
  service: 'ram',
  operation: 'ListResources'
} as const;

const THEMED = THEMES.map(
  theme => [theme, theme.replace('JupyterLab ', '').toLowerCase()] as const
);

/** The panel at 240 px in one theme, and what is wrong with its looks. */
class Narrow extends Panel {
  constructor(
    panel: Panel,
    private readonly _theme: string
  ) {
    super(panel.page);
  }

  /** That a state can be read and reached. */
  async looksRight(state: string): Promise<void> {
    await glance(this.region, `${state}-${this._theme}`);
    expect.soft(await faults(this.page, PANEL), state).toEqual([]);
    expect.soft(await overflowing(this.region), state).toEqual([]);
  }
}

for (const [theme, short] of THEMED) {
  test(`every state without a fault of AWS; ${short}, ${NARROW} px`, async ({
    page
  }) => {
    const panel = new Narrow(await Panel.open(page, 'owner'), short);
    await page.theme.setTheme(theme);
    await expect(panel.group('customers')).toBeVisible();
    await expect(panel.region.getByRole('note')).toHaveText(
      'Sandbox – not AWS'
    );
    await panel.looksRight('wide');
    await picture(page, `panel-${short}`.replace(/-light$/, ''));
    await page.sidebar.setWidth(NARROW);

    for (const { profile, says, next } of DISCONNECTED) {
      await panel.switcher.selectOption(profile);
      const alert = panel.region.getByRole('alert');
      await expect(alert).toContainText('Not connected to AWS');
      await expect(alert).toContainText(says);
      await expect(alert).toContainText(next);
      await expect(panel.retry).toBeVisible();
      await expect(panel.group('customers')).toBeHidden();
      await panel.looksRight(profile);
    }

    await panel.switcher.selectOption('stranger');
    await expect(panel.region).toContainText(
      'This account owns no feature groups.'
    );
    await expect(panel.region).toContainText(
      `Nothing is shared with ${ACCOUNTS.stranger} in us-east-1.`
    );
    await panel.looksRight('nothing');
    await panel.region.getByText('Find out why').click();
    await expect(
      panel.region.getByRole('list', { name: 'Why that may be' })
    ).toContainText('✓');
    await panel.looksRight('causes');
    await panel.region.getByText('Ask an owner').click();
    await expect(panel.region).toContainText(
      `share --catalog --to ${ACCOUNTS.stranger}`
    );
    await panel.looksRight('ask');

    await panel.switcher.selectOption('owner');
    await expect(panel.group('customers')).toBeVisible();
    await panel.search.fill('qqqqqq');
    await expect(panel.region).toContainText('No match for “qqqqqq”.');
    await panel.looksRight('no-hit');
  });

  test(`every state with a fault of AWS; ${short}, ${NARROW} px`, async ({
    page,
    request
  }) => {
    await theCatalogIsSeen(request);
    const panel = new Narrow(await Panel.open(page, 'owner'), short);
    await page.theme.setTheme(theme);
    await page.sidebar.setWidth(NARROW);
    await expect(panel.group('customers')).toBeVisible();

    await goWrong(request, 'denied', { ...LISTED, of: 'owner' });
    await panel.askAnew.click();
    await expect(panel.failures).toContainText('on ram:ListResources');
    await panel.looksRight('part-fails');
    await allWell(request);
    await panel.askAnew.click();
    await expect(panel.failures).toBeHidden();
    await goWrong(request, 'expired-token', { of: 'owner' });
    await panel.askAnew.click();
    await expect(panel.region).toContainText('Your list below is from');
    await panel.looksRight('expired');

    await goWrong(request, 'slow', { ...SEARCHED, delay_s: LATE_S });
    await panel.switcher.selectOption('consumer');
    await expect(panel.awaited).toHaveCount(8);
    await panel.looksRight('first-load');
    await panel.search.press('Escape');
    await expect(panel.region).toContainText('Stopped before the first');
    await panel.looksRight('stopped');

    await goWrong(request, 'throttling', { ...LISTED, count: 1 });
    await goWrong(request, 'slow', { ...LISTED, delay_s: LATE_S });
    await panel.switcher.selectOption('consumer2');
    await expect(panel.region).toContainText('AWS is slowing us down');
    await panel.looksRight('throttled');
  });
}

/** Two consumers may see what the owner has, and nobody has asked for them yet. */
async function theCatalogIsSeen(request: APIRequestContext): Promise<void> {
  for (const consumer of ['consumer', 'consumer2'] as const) {
    await shareAccepted(request, { catalog: true, to: consumer });
  }
}
