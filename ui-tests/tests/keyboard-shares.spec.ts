import type { IJupyterLabPageFixture } from '@jupyterlab/galata';
import type { Locator } from '@playwright/test';

import { ACCOUNTS, Panel } from './panel';
import { arnOf } from './shares';
import { expect, test } from './story';

/** Presses Tab until something has the focus, as a reader without a mouse does. */
async function tabTo(
  page: IJupyterLabPageFixture,
  wanted: Locator
): Promise<void> {
  await expect(wanted).toBeVisible();
  await expect(wanted).toBeEnabled();
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate(node => node === document.activeElement)) {
      return;
    }
    await page.keyboard.press('Tab');
  }
  await expect(wanted).toBeFocused({ timeout: 1 });
}

/** Runs a command as the palette does, whose keys are JupyterLab's own. */
async function run(
  page: IJupyterLabPageFixture,
  command: string,
  args: Record<string, string>
): Promise<void> {
  await page.evaluate(
    ([id, given]) =>
      window.jupyterapp.commands.execute(
        id as string,
        given as Record<string, string>
      ),
    [command, args] as const
  );
}

test('share, accept and revoke with the keys alone', async ({ page }) => {
  await Panel.open(page, 'owner');
  await run(page, 'featureshare:share', { arn: arnOf('products') });
  const share = page.getByRole('region', { name: 'Share', exact: true });
  await share.getByRole('heading', { level: 3 }).focus();

  await tabTo(page, share.getByRole('textbox'));
  await page.keyboard.type(ACCOUNTS.consumer);
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, share.getByRole('button', { name: 'Preview with Read' }));
  await page.keyboard.press('Enter');
  await expect(share.getByRole('heading', { level: 3 })).toBeFocused();
  await tabTo(page, share.getByRole('textbox'));
  await page.keyboard.type(ACCOUNTS.consumer);
  await tabTo(page, share.getByRole('button', { name: 'Apply' }));
  await page.keyboard.press('Enter');
  await expect(
    share.getByRole('heading', { name: /^What is so now/ })
  ).toBeFocused();

  const panel = new Panel(page);
  await panel.switcher.selectOption('consumer');
  const card = panel.card('products');
  await card.getByTitle(/Open the invitation/).press('Enter');
  const invitation = page.getByRole('region', { name: 'Invitation' });
  await tabTo(page, invitation.getByRole('button', { name: 'Accept' }));
  await page.keyboard.press('Enter');
  await expect(invitation).toContainText('Verified: AWS lets you use');
  const open = invitation.getByRole('button', { name: /as DataFrame$/ });
  await expect(open).toBeVisible();

  await run(page, 'featureshare:share', {
    action: 'revoke',
    arn: arnOf('products'),
    principal: ACCOUNTS.consumer,
    profile: 'owner'
  });
  const revoke = page.getByRole('region', { name: 'Revoke', exact: true });
  await revoke.getByRole('heading', { level: 3 }).focus();
  await tabTo(page, revoke.getByRole('button', { name: 'Apply' }));
  await page.keyboard.press('Enter');
  await expect(
    revoke.getByRole('heading', { name: /^What is so now/ })
  ).toBeFocused();
});
