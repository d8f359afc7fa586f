import { screen, within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';

import { ApiError } from '../../errors';
import { GroupModel } from '../../tabs/group/model';
import { GroupView } from '../../tabs/group/view';
import type { GroupDetail, RecordsPage } from '../../wire';
import {
  ACCOUNT,
  ARN,
  DENIED,
  GROUP,
  type IDone,
  ROW,
  scripted,
  type Script,
  SHARE_ARN
} from './scripted';
import { expectAccessible, show } from './staged';

const PAGE: RecordsPage = {
  columns: [
    { name: 'order_id', type: 'String' },
    { name: 'amount', type: 'Fractional' }
  ],
  rows: [
    ['a', '10.5'],
    ['b', '9'],
    ['c', null]
  ],
  missing: ['x'],
  errors: {}
};

const never = (): Promise<never> => new Promise(() => undefined);

function open(script: Script, group: GroupDetail | null = GROUP): IDone {
  const asked = group === null ? {} : { group: () => Promise.resolve(group) };
  const { context, done } = scripted({ ...asked, ...script });
  const model = new GroupModel(context, ARN);
  show(new GroupView(model), () => model.load());
  return done;
}

async function go(tab: string): Promise<void> {
  await userEvent.click(await screen.findByRole('tab', { name: tab }));
}

async function press(name: string | RegExp): Promise<void> {
  await userEvent.click(await screen.findByRole('button', { name }));
}

const RECEIVED: GroupDetail = {
  ...GROUP,
  access: 'read-only',
  actions: ['sagemaker:DescribeFeatureGroup', 'sagemaker:GetRecord'],
  grants: null
};

describe('a feature group', () => {
  it('says that it waits', async () => {
    open({ group: never });

    expect(await screen.findByText('Asking AWS about orders…')).toBeVisible();
  });

  it('is shown with its owner, access and capabilities', async () => {
    open({});

    expect(
      await screen.findByRole('heading', { name: 'orders' })
    ).toBeVisible();
    expect(screen.getByText('Owner')).toBeVisible();
    const strip = screen.getByRole('list', { name: 'What you may do' });
    expect(within(strip).getAllByRole('listitem')).toHaveLength(10);
    expect(screen.getByText('s3://bucket/prefix')).toBeVisible();
    await expectAccessible();
  });

  it('copies its ARN and says so', async () => {
    const done = open({});

    await press('Copy ARN');

    expect(done.copied).toEqual([ARN]);
    expect(await screen.findByText('Copied the ARN')).toBeVisible();
  });

  it('moves between its sections by arrow keys', async () => {
    open({});
    (await screen.findByRole('tab', { name: 'Overview' })).focus();

    await userEvent.keyboard('{ArrowRight}');

    expect(screen.getByRole('tab', { name: 'Features' })).toHaveFocus();
    expect(screen.getByRole('tab', { name: 'Features' })).toHaveAttribute(
      'aria-selected',
      'true'
    );
  });

  it('filters its features', async () => {
    open({});
    await go('Features');

    await userEvent.type(screen.getByRole('searchbox'), 'key');

    expect(screen.getByText('1 of 2 features')).toBeVisible();
    expect(screen.getByText('pii=no')).toBeVisible();
    await expectAccessible();
  });

  it('shows the first records, sorts and copies them', async () => {
    const done = open({ preview: () => Promise.resolve(PAGE) });
    await go('Preview');
    await press('Show the first 20 records');

    await press(/^amount/);
    await press('Copy table');

    expect(done.copied).toEqual(['order_id\tamount\nb\t9\na\t10.5\nc\t']);
    expect(screen.getByText('No record with: x')).toBeVisible();
    await expectAccessible();
  });

  it('asks for ids where listing is not granted', async () => {
    const asked: string[] = [];
    open(
      {
        records: (_, ids) => {
          asked.push(...ids);
          return Promise.resolve(PAGE);
        }
      },
      RECEIVED
    );
    await go('Preview');
    expect(screen.getByText(/do not hold sagemaker:ListRecords/)).toBeVisible();

    await userEvent.type(screen.getByRole('textbox'), 'a, b{Enter}');

    expect(await screen.findByText('3 records')).toBeVisible();
    expect(asked).toEqual(['a', 'b']);
  });

  it('says why records could not be read', async () => {
    open({ preview: () => Promise.reject(DENIED) });
    await go('Preview');

    await press('Show the first 20 records');

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'ask account 111122223333'
    );
    await expectAccessible();
  });

  it('lets the owner change and end what was granted', async () => {
    const done = open({});
    await go('Access');

    await press('Change the level of 444455556666…');
    await press('Revoke from 444455556666…');

    expect(done.opened).toEqual([
      { action: 'change-level', share_arn: SHARE_ARN, level: 'read-only' },
      { action: 'revoke', arn: ARN, principal: '444455556666' }
    ]);
    await expectAccessible();
  });

  it('changes nothing on a read-only server', async () => {
    open({ account: () => Promise.resolve({ ...ACCOUNT, read_only: true }) });
    await go('Access');

    expect(screen.getByText(/changes are off/)).toBeVisible();
    expect(screen.queryByRole('button', { name: /Share/ })).toBeNull();
    expect(screen.getByRole('button', { name: /Revoke/ })).toBeDisabled();
  });

  it('tells others which shares grant it', async () => {
    open({}, RECEIVED);
    await go('Access');

    expect(screen.getByText(SHARE_ARN)).toBeVisible();
    await expectAccessible();
  });

  it('inserts and copies its snippets', async () => {
    const code = 'records.get_many(…)';
    const done = open({
      snippets: () =>
        Promise.resolve([
          { kind: 'read-many', label: 'Read many', code, stand_in: null }
        ])
    });
    await go('Use it');

    await press('Insert: Read many');
    await press('Copy: Read many');

    expect(done).toMatchObject({ inserted: [code], copied: [code] });
    await expectAccessible();
  });
});

describe('the code for a feature group', () => {
  it('reads the records that were looked at', async () => {
    const asked: (readonly string[] | undefined)[] = [];
    open({
      preview: () => Promise.resolve(PAGE),
      snippets: (_, ids) => {
        asked.push(ids);
        return Promise.resolve([]);
      }
    });
    await go('Preview');
    await press('Show the first 20 records');
    await screen.findByText('3 records');

    await go('Use it');

    expect(await screen.findByText(/There is no code/)).toBeVisible();
    expect(asked).toEqual([['a', 'b', 'c']]);
  });
});

describe('a feature group that AWS refuses', () => {
  it('explains whose half is missing and offers the policy', async () => {
    const done = open({ group: () => Promise.reject(DENIED) });

    expect(await screen.findByRole('alert')).toHaveTextContent(DENIED.message);
    expect(screen.getByText(/your account's half/)).toBeVisible();
    await press('Copy policy');

    expect(JSON.parse(done.copied[0])).toEqual({
      Effect: 'Allow',
      Action: 'sagemaker:DescribeFeatureGroup',
      Resource: ARN
    });
    await expectAccessible();
  });

  it('is looked at again on demand', async () => {
    let refused = true;
    open({
      group: () => (refused ? Promise.reject(DENIED) : Promise.resolve(GROUP))
    });
    await screen.findByRole('alert');
    refused = false;

    await press('Ask AWS again about orders');

    expect(await screen.findByText('Owner')).toBeVisible();
  });

  it('shows what the catalog knows of it', async () => {
    const { context } = scripted(
      { group: () => Promise.reject(DENIED) },
      { known: () => ({ ...ROW, access: 'see-only' }) }
    );
    const model = new GroupModel(context, ARN);
    show(new GroupView(model), () => model.load());

    expect(await screen.findByText('See only')).toBeVisible();
  });

  it('says what else may have failed, and tries again', async () => {
    const gone = new ApiError(
      404,
      'NotFound',
      'No such group.',
      'See its name.'
    );
    open({ group: () => Promise.reject(gone) });

    const alert = await screen.findByRole('alert');

    expect(alert).toHaveTextContent('orders could not be described');
    expect(alert).toHaveTextContent('See its name.');
    expect(screen.getByRole('button', { name: 'Retry' })).toBeVisible();
    await expectAccessible();
  });
});
