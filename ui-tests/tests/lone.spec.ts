import { expect } from '@jupyterlab/galata';

import { faultsInEachTheme, PANEL } from './looks';
import { Panel } from './panel';
import { test } from './server';

test('without its part of the server the panel says what was checked and how to mend it', async ({
  page
}) => {
  const { region } = await Panel.open(page);

  await expect(region.getByRole('alert')).toContainText(
    'The server extension is missing'
  );
  await expect(
    region.getByRole('list', { name: 'What was checked' })
  ).toContainText('✗ Its extension jupyter_featureshare: not found');
  await expect(region).toContainText(
    'jupyter server extension enable jupyter_featureshare'
  );
  await expect(region.getByRole('button', { name: 'Retry' })).toBeVisible();
  expect(await faultsInEachTheme(page, PANEL)).toEqual([]);
});
