import '@testing-library/jest-dom';

import { screen, waitFor } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';

import { CommandIDs } from '../commands';
import { ApiError } from '../errors';
import { InboxSection } from '../sections/inbox';
import { SharesSection } from '../sections/shares';
import { CONSUMER, invitation, modelOn, share, task } from './fixtures';
import { clear, show, stageFor } from './stage';

expect.extend(toHaveNoViolations);

const INVITED = invitation({
  deadline_at: new Date(Date.now() + 3 * 3_600_000 + 30_000).toISOString()
});

afterEach(() => {
  clear();
});

describe('the inbox', () => {
  it('shows what, from whom, until when, and that it cannot be left', async () => {
    const model = modelOn({
      invitations: () =>
        Promise.resolve({ invitations: [INVITED], problems: [] })
    });
    const stage = stageFor(model);
    const inbox = show(new InboxSection(stage));
    await model.refresh();

    expect(await screen.findByText('people')).toBeInTheDocument();
    expect(screen.getByText('From account 111122223333')).toBeInTheDocument();
    expect(screen.getByText('3 h 0 min left to answer')).toBeInTheDocument();
    expect(screen.getByText(/You cannot leave later/)).toBeInTheDocument();
    expect(inbox.title.label).toBe('Inbox (1)');
    expect(await axe(inbox.node)).toHaveNoViolations();

    await userEvent.click(screen.getByRole('button', { name: /^Accept/ }));
    await userEvent.click(screen.getByRole('button', { name: /^Reject/ }));
    expect(stage.ran.map(([id]) => id)).toEqual([
      CommandIDs.accept,
      CommandIDs.reject
    ]);
  });

  it('goes with an acceptance until it is usable', async () => {
    let pending = true;
    const steps = [
      { sentence: 'accept', state: 'done' as const, said: '' },
      { sentence: 'verify', state: 'done' as const, said: '' }
    ];
    const model = modelOn({
      account: () => Promise.resolve(CONSUMER),
      invitations: () =>
        Promise.resolve({
          invitations: pending ? [INVITED] : [],
          problems: []
        }),
      accept: () => {
        pending = false;
        return Promise.resolve(task({ state: 'running', steps }));
      },
      task: () => Promise.resolve(task({ state: 'done', steps }))
    });
    const stage = stageFor(model);
    show(new InboxSection(stage));
    await model.refresh();

    await model.accept(INVITED.arn);
    const use = await screen.findByRole('button', {
      name: 'Open as DataFrame'
    });
    expect(screen.getByText('2 of 2 steps done')).toBeInTheDocument();
    await userEvent.click(use);

    expect(
      await screen.findByText('No invitation waits for an answer.')
    ).toBeVisible();
    expect(stage.ran).toEqual([
      [CommandIDs.openAsDataFrame, { arn: INVITED.contents?.[0].arn }]
    ]);
  });

  it('says why an acceptance failed', async () => {
    const late = new ApiError(409, 'Unfinished', 'It expired.', 'Ask anew.');
    const model = modelOn({
      invitations: () =>
        Promise.resolve({ invitations: [INVITED], problems: [] }),
      accept: () => Promise.reject(late)
    });
    show(new InboxSection(stageFor(model)));
    await model.refresh();

    await expect(model.accept(INVITED.arn)).rejects.toBe(late);

    expect(await screen.findByRole('alert')).toHaveTextContent('It expired.');
  });

  it('is empty in words', async () => {
    const model = modelOn({});
    show(new InboxSection(stageFor(model)));
    await model.refresh();

    expect(
      await screen.findByText('No invitation waits for an answer.')
    ).toBeInTheDocument();
  });
});

describe('the shares that were given', () => {
  it('show first what needs attention', async () => {
    const model = modelOn({
      shares: () =>
        Promise.resolve({
          shares: [
            share(),
            share({ arn: 'arn:2', name: 'late', attention: ['not accepted'] })
          ],
          problems: []
        })
    });
    const stage = stageFor(model);
    const shares = show(new SharesSection(stage));
    await model.refresh();

    await waitFor(() => {
      expect(screen.getAllByRole('heading')[0]).toHaveTextContent('late');
    });
    expect(screen.getByText('not accepted')).toBeInTheDocument();
    expect(shares.title.label).toBe('Shares I gave (2), 1 need attention');
    expect(await axe(shares.node)).toHaveNoViolations();

    await userEvent.click(screen.getByRole('button', { name: 'Revoke late' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Change the level of late' })
    );
    expect(stage.ran).toEqual([
      [CommandIDs.revoke, { arn: 'arn:2' }],
      [CommandIDs.changeLevel, { share_arn: 'arn:2', level: 'read-only' }]
    ]);
    expect(screen.queryByRole('button', { name: /Invite again/ })).toBeNull();
  });

  it('offer to invite those again who dropped out', async () => {
    const [held] = share().principals;
    const lost = { ...held, id: '777788889999', state: 'DISASSOCIATED' };
    const model = modelOn({
      shares: () =>
        Promise.resolve({
          shares: [share({ principals: [held, lost] })],
          problems: []
        })
    });
    const stage = stageFor(model);
    show(new SharesSection(stage));
    await model.refresh();

    await userEvent.click(
      await screen.findByRole('button', { name: /^Invite again/ })
    );

    expect(stage.ran).toEqual([
      [CommandIDs.reinvite, { share_arn: share().arn, principal: lost.id }]
    ]);
  });
});
