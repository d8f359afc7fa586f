import { screen } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';

import { ApiError } from '../../errors';
import { InvitationModel } from '../../tabs/invitation/model';
import { InvitationView } from '../../tabs/invitation/view';
import type { InvitationCard } from '../../wire';
import {
  ACCOUNT,
  ARN,
  CARD,
  type IDone,
  scripted,
  type Script,
  task
} from './scripted';
import { expectAccessible, show } from './staged';

function open(script: Script = {}, card: InvitationCard | null = CARD): IDone {
  const invitations = () =>
    Promise.resolve({ invitations: card === null ? [] : [card], problems: [] });
  const { context, done } = scripted({ invitations, ...script });
  const model = new InvitationModel(context, CARD.arn);
  show(new InvitationView(model), () => model.load());
  return done;
}

async function press(name: string): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name }));
}

describe('an invitation', () => {
  it('says what is inside, from whom, until when, and that there is no leaving', async () => {
    open();

    expect(await screen.findByText(ARN)).toBeVisible();
    expect(screen.getByText('Read')).toBeVisible();
    expect(screen.getByText(/2026-01-02 15:04 UTC/)).toBeVisible();
    expect(screen.getByText(/You cannot leave later/)).toBeVisible();
    await expectAccessible();
  });

  it('is asked about anew when its time is over, and then cannot be answered', async () => {
    const deadline_at = new Date(Date.now() + 1000).toISOString();
    let asked = 0;
    const invitations = () => {
      asked += 1;
      const state = asked === 1 ? 'PENDING' : 'EXPIRED';
      const card: InvitationCard = { ...CARD, deadline_at, state };
      return Promise.resolve({ invitations: [card], problems: [] });
    };
    open({ invitations });
    expect(await screen.findByRole('button', { name: 'Accept' })).toBeVisible();

    expect(
      await screen.findByText(/This invitation expired/, {}, { timeout: 4000 })
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
  });

  it('is accepted, verified and opened as a DataFrame in two clicks', async () => {
    const code = 'records.get_many(…)';
    const done = open({
      accept: () => Promise.resolve(task('done', { kind: 'accept' })),
      snippets: () =>
        Promise.resolve([
          { kind: 'read-many', label: 'Read', code, stand_in: null }
        ])
    });

    await press('Accept');
    await press('Open orders as DataFrame');

    expect(done).toMatchObject({ inserted: [code], changed: ['inbox'] });
    expect(screen.getByText(/Verified/)).toBeVisible();
    await expectAccessible();
  });

  it('is rejected', async () => {
    open({ reject: () => Promise.resolve({ state: 'REJECTED' }) });

    await press('Reject');

    expect(await screen.findByText(/has to invite again/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull();
  });

  it('can be answered again after a failure', async () => {
    const busy = new ApiError(429, 'NotNow', 'Slow down.', 'Wait.');
    open({ accept: () => Promise.reject(busy) });

    await press('Accept');

    expect(await screen.findByRole('alert')).toHaveTextContent('Slow down.');
    expect(screen.getByRole('button', { name: 'Accept' })).toBeEnabled();
    await expectAccessible();
  });

  it('warns where its contents are not known', async () => {
    open({}, { ...CARD, contents: null, access: 'unknown' });

    expect(
      await screen.findByText(/did not let this account look inside/)
    ).toBeVisible();
    expect(screen.getByText('Unknown')).toBeVisible();
  });

  it('says that it is gone', async () => {
    open({}, null);

    expect(
      await screen.findByText(/does not list this invitation/)
    ).toBeVisible();
  });

  it('cannot be answered on a read-only server', async () => {
    open({ account: () => Promise.resolve({ ...ACCOUNT, read_only: true }) });

    expect(await screen.findByText(/set to read only/)).toBeVisible();
    expect(screen.getByRole('button', { name: 'Accept' })).toBeDisabled();
  });
});
