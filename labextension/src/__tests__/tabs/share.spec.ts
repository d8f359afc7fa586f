import { screen } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';

import { ApiError } from '../../errors';
import type { IChangeStart } from '../../tabs/context';
import { ChangeModel } from '../../tabs/share/model';
import { ChangeView } from '../../tabs/share/view';
import type { PlanRequest } from '../../wire';
import {
  ACCOUNT,
  ARN,
  type IDone,
  PLAN,
  ROW,
  scripted,
  type Script,
  SHARE_ARN,
  task
} from './scripted';
import { expectAccessible, show } from './staged';

interface IOpened {
  done: IDone;
  requests: PlanRequest[];
  model: ChangeModel;
  closed: jest.Mock;
}

// eslint-disable-next-line @typescript-eslint/require-await -- as the server's stream
async function* catalog(): ReturnType<NonNullable<Script['catalog']>> {
  yield { kind: 'rows', groups: [ROW, { ...ROW, access: 'read-only' }] };
}

function open(
  script: Script = {},
  start: IChangeStart = { arn: ARN }
): IOpened {
  const requests: PlanRequest[] = [];
  const plan = (request: PlanRequest) => {
    requests.push(request);
    return Promise.resolve(PLAN);
  };
  const change = () => Promise.resolve(task('done'));
  const { context, done } = scripted({ catalog, plan, change, ...script });
  const model = new ChangeModel(context, start);
  const closed = jest.fn();
  show(new ChangeView(model, closed), () => model.load());
  return { done, requests, model, closed };
}

async function press(name: string | RegExp): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name }));
}

async function type(text: string): Promise<void> {
  await userEvent.type(await screen.findByRole('textbox'), text);
}

describe('the share wizard', () => {
  it('asks what to share, and only offers what is owned', async () => {
    open({}, {});

    expect(await screen.findAllByLabelText('orders')).toHaveLength(1);
    expect(
      screen.getByText('Choose a feature group, or the catalog.')
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await expectAccessible();
  });

  it('leaves the level out for the catalog alone', async () => {
    const { model } = open({}, {});
    await userEvent.click(
      await screen.findByLabelText('Let them see the catalog')
    );

    expect(model.steps).not.toContain('level');
  });

  it('judges principals as they are typed', async () => {
    open();

    await type('444455556666, 1234-5678-9012 12345');

    expect(
      screen.getByText('write it without dashes: 123456789012')
    ).toBeVisible();
    expect(
      screen.getByText('an account id has 12 digits, this has 5')
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
    await expectAccessible();
  });

  it('refuses a role for the catalog', async () => {
    const { model } = open();
    model.decide({ catalog: true });

    await type('arn:aws:iam::444455556666:role/Reader');

    expect(
      await screen.findByText('A catalog cannot be shared with a role or user.')
    ).toBeVisible();
  });

  it('has Read chosen, and says what each level can and cannot', async () => {
    open();
    await type('444455556666');

    await press('Next');

    expect(screen.getByRole('radio', { name: 'Read' })).toBeChecked();
    expect(screen.getAllByText(/They cannot/)).toHaveLength(3);
    await expectAccessible();
  });

  it('goes from a group to applied in three clicks', async () => {
    const { done, requests } = open();
    await type('444455556666');

    await press('Preview with Read');
    await press('Apply');

    expect(await screen.findByText('orders is in')).toBeVisible();
    expect(requests).toEqual([
      {
        action: 'share',
        level: 'read-only',
        groups: [ARN],
        catalog: false,
        to: ['444455556666'],
        allow_external: null,
        name: null,
        permission_arn: null
      }
    ]);
    expect(done.changed).toEqual(['shares']);
    await expectAccessible();
  });

  it('focuses the heading of each step', async () => {
    open();
    await type('444455556666');

    await press('Next');

    expect(
      await screen.findByRole('heading', { name: 'How much may they do?' })
    ).toHaveFocus();
  });

  it('shows the plan with its warnings, reach and code', async () => {
    const { done } = open({}, { action: 'revoke', arn: ARN });

    expect(await screen.findByText('create the resource share')).toBeVisible();
    expect(screen.getByText('who: account 444455556666')).toBeVisible();
    expect(screen.getByText('they have it already')).toBeVisible();
    screen.getByText('As code').click();
    await press('Copy the plan as boto3');

    expect(done.copied).toEqual(['import boto3']);
    await expectAccessible();
  });

  it('asks about outsiders, and has the answer confirmed by hand', async () => {
    const outside = new ApiError(
      400,
      'Refused',
      'Outside your organization: 444455556666. May they be in the share?',
      ''
    );
    const asked: PlanRequest[] = [];
    open({
      plan: request => {
        asked.push(request);
        return asked.length === 1
          ? Promise.reject(outside)
          : Promise.resolve(PLAN);
      }
    });
    await type('444455556666');
    await press('Preview with Read');
    expect(await screen.findByRole('alert')).toHaveTextContent('Outside');
    await expectAccessible();

    await press('Yes, invite them');
    const apply = await screen.findByRole('button', { name: 'Apply' });
    expect(apply).toBeDisabled();
    await type('444455556666');

    expect(apply).toBeEnabled();
    expect(asked[1]).toMatchObject({ allow_external: true });
  });

  it('says who is invited, and what to tell them', async () => {
    const result = { in_effect: [], invited: ['444455556666'] };
    const { done } = open({
      change: () => Promise.resolve(task('done', { result }))
    });
    await type('444455556666');
    await press('Preview with Read');
    await press('Apply');

    await press('Copy message');

    expect(done.copied[0]).toContain(ARN);
    expect(done.copied[0]).toContain('Accept the invitation before about');
  });

  it('shows what failed, and makes a new plan', async () => {
    const problem = {
      code: 'Unfinished',
      message: 'An association failed.',
      next_step: 'Plan again.'
    };
    const { requests } = open(
      {
        change: () => Promise.resolve(task('failed', { problem }))
      },
      { action: 'reinvite', share_arn: SHARE_ARN }
    );
    await press('Apply');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'An association failed.'
    );
    await expectAccessible();

    await press('Make a new plan');

    expect(await screen.findByRole('button', { name: 'Apply' })).toBeVisible();
    expect(requests).toHaveLength(2);
  });

  it('changes nothing on a read-only server', async () => {
    open(
      { account: () => Promise.resolve({ ...ACCOUNT, read_only: true }) },
      { action: 'revoke', arn: ARN }
    );

    expect(await screen.findByRole('button', { name: 'Apply' })).toBeDisabled();
    expect(screen.getByText(/set to read only/)).toBeVisible();
  });

  it('says that there is nothing to do', async () => {
    open(
      { plan: () => Promise.resolve({ ...PLAN, steps: [] }) },
      { action: 'change-level', share_arn: SHARE_ARN, level: 'read-write' }
    );
    await press('Preview');

    expect(await screen.findByText(/it is so already/)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Apply' })).toBeNull();
  });

  it('goes back by Esc, and out of the first step', async () => {
    const { model, closed } = open();
    await type('444455556666');
    await press('Next');

    await userEvent.keyboard('{Escape}');
    expect(model.step).toBe('who');
    await userEvent.keyboard('{Escape}{Escape}');

    expect(model.step).toBe('what');
    expect(closed).toHaveBeenCalledTimes(1);
  });
});
