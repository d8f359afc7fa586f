import '@testing-library/jest-dom';

import { Widget } from '@lumino/widgets';
import { screen, waitFor } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';

import { ApiError } from '../errors';
import { FeatureSharePanel } from '../panel';
import { later, OWNER, ScriptedModel } from './fixtures';
import { stageFor } from './stage';

expect.extend(toHaveNoViolations);

const notConnected = new ApiError(
  424,
  'NotConnected',
  'No credentials were found.',
  'Run aws sso login.'
);

let panel: FeatureSharePanel;

function show(model: ScriptedModel): void {
  panel = new FeatureSharePanel(stageFor(model));
  Widget.attach(panel, document.body);
}

afterEach(() => {
  panel.dispose();
});

describe('FeatureSharePanel', () => {
  it('shows the connected account', async () => {
    show(new ScriptedModel(() => Promise.resolve(OWNER)));

    expect(await screen.findByText('111122223333')).toBeVisible();
    expect(screen.getByText('FeatureOwner')).toHaveAttribute(
      'title',
      `Role: ${OWNER.arn}`
    );
    expect(screen.getByText('us-east-1')).toBeVisible();
    expect(screen.getByText('owner')).toBeVisible();
    expect(screen.getByText('Sandbox – not AWS')).toBeVisible();
    expect(screen.queryByText(/read only/)).toBeNull();
  });

  it('leaves out what does not apply', async () => {
    const account = { ...OWNER, profile: null, custom_endpoint: false };
    show(new ScriptedModel(() => Promise.resolve(account)));

    await screen.findByText('111122223333');

    expect(screen.queryByText('Profile')).toBeNull();
    expect(screen.queryByText('Sandbox – not AWS')).toBeNull();
  });

  it('says that a server changes nothing', async () => {
    show(
      new ScriptedModel(() => Promise.resolve({ ...OWNER, read_only: true }))
    );

    expect(await screen.findByText(/read only/)).toBeVisible();
  });

  it('says that it waits', async () => {
    show(new ScriptedModel(later().answer));

    expect(
      await screen.findByText('Asking AWS for feature groups…')
    ).toBeInTheDocument();
  });

  it('says what to do without credentials, and tries again', async () => {
    const model = new ScriptedModel(
      () => Promise.reject(notConnected),
      () => Promise.resolve(OWNER)
    );
    show(model);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Not connected to AWS');
    expect(alert).toHaveTextContent('No credentials were found.');
    expect(alert).toHaveTextContent('Run aws sso login.');

    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));

    expect(await screen.findByText('111122223333')).toBeVisible();
  });

  it('says that the server extension is missing', async () => {
    const missing = new ApiError(404, '', 'Not Found', '');
    show(new ScriptedModel(() => Promise.reject(missing)));

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Install jupyter_featureshare where the Jupyter server runs'
    );
  });

  it('asks again when it comes back into view', async () => {
    const model = new ScriptedModel(() => Promise.resolve(OWNER));
    show(model);
    await screen.findByText('111122223333');
    const before = model.asked;

    panel.hide();
    panel.show();

    await waitFor(() => {
      expect(model.asked).toBe(before + 1);
    });
  });

  it.each([
    ['connected', () => Promise.resolve(OWNER), '111122223333'],
    ['failed', () => Promise.reject(notConnected), 'Retry']
  ])('has no accessibility faults when %s', async (_, answer, text) => {
    show(new ScriptedModel(answer));
    await screen.findByText(text);

    expect(await axe(panel.node)).toHaveNoViolations();
  });
});
