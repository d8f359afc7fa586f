import { expect } from '@jupyterlab/galata';

import { faultsInEachTheme, glance, overflowing, PANEL } from './looks';
import { Panel } from './panel';
import { test } from './server';

test('a server of another version is told, with what differs and how to mend it', async ({
  page
}) => {
  const { region } = await Panel.open(page);
  await page.sidebar.setWidth(240);
  const notice = region.getByRole('region', {
    name: 'Panel and server are of different versions'
  });

  await expect(notice).toContainText('The server answers: 0.0.9');
  await expect(notice).toContainText('✗ Both are the same version');
  await expect(notice).toContainText('pip install jupyter_featureshare==');
  await glance(region, 'version-light');
  expect(await overflowing(region)).toEqual([]);
  expect(await faultsInEachTheme(page, PANEL)).toEqual([]);

  await notice.getByRole('button', { name: 'Hide' }).click();
  await expect(notice).toBeHidden();
});
