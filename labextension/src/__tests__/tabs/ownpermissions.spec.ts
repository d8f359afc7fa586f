import { screen } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';

import { ChangeModel } from '../../tabs/share/model';
import { ChangeView } from '../../tabs/share/view';
import type { PermissionRow } from '../../wire';
import { ARN, scripted, type Script } from './scripted';
import { expectAccessible, show } from './staged';

const OWN: PermissionRow = {
  arn: 'arn:aws:ram:us-east-1:111122223333:permission/peek',
  name: 'peek <b>',
  version: '2',
  access: 'custom',
  aws_managed: false,
  actions: ['sagemaker:GetRecord', 'sagemaker:DescribeFeatureGroup'],
  conditional: false
};

/** The wizard where it asks how much, with what RAM has. */
async function openAtLevel(permissions: Script['permissions']) {
  const { context } = scripted({ permissions });
  const model = new ChangeModel(context, { arn: ARN });
  show(new ChangeView(model, jest.fn()), () => model.load());
  await userEvent.type(await screen.findByRole('textbox'), '444455556666');
  await userEvent.click(await screen.findByRole('button', { name: 'Next' }));
  return model;
}

describe("an account's own permissions", () => {
  it('are choices that say what they allow', async () => {
    const model = await openAtLevel(() =>
      Promise.resolve([OWN, { ...OWN, name: 'AWSRAM', aws_managed: true }])
    );

    const choice = await screen.findByRole('radio', { name: /^peek <b>/ });
    expect(screen.queryByRole('radio', { name: /^AWSRAM/ })).toBeNull();
    expect(
      screen.getByText(/They can call GetRecord, DescribeFeatureGroup\./)
    ).toBeVisible();
    await userEvent.click(choice);

    expect(model.draft.permission).toBe(OWN.arn);
    await expectAccessible();
  });

  it('say so where RAM did not tell what they allow, or only on a condition', async () => {
    await openAtLevel(() =>
      Promise.resolve([
        { ...OWN, actions: null },
        { ...OWN, arn: 'other', name: 'narrow', conditional: true }
      ])
    );

    expect(await screen.findByText(/RAM did not tell/)).toBeVisible();
    expect(screen.getByText(/Only under a condition/)).toBeVisible();
  });

  it('that cannot be listed are not none', async () => {
    await openAtLevel(() => Promise.reject(new Error('lost')));

    expect(await screen.findByText(/could not be listed/)).toBeVisible();
    expect(screen.queryByText(/has none in RAM/)).toBeNull();
  });
});
