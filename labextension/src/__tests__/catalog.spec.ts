import { Clipboard } from '@jupyterlab/apputils';
import '@testing-library/jest-dom';

import { fireEvent, screen, waitFor, within } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';

import { CommandIDs } from '../commands';
import { ApiError } from '../errors';
import { CatalogSection } from '../sections/catalog';
import type { IFeatureShareApi } from '../tokens';
import type { Causes, CauseRow } from '../wire';
import {
  CONSUMER,
  group,
  invitation,
  linesOf,
  modelOn,
  stream
} from './fixtures';
import { clear, type IStage, layOut, show, stageFor } from './stage';

expect.extend(toHaveNoViolations);

const OTHER = 'Account 111122223333';
const GROUPS = [
  group('churn_labels', { owner_account_id: CONSUMER.account_id }),
  group('customers', { access: 'read-only' }),
  group('orders', { access: 'see-only', features: null })
];

const CAUSE: CauseRow = {
  kind: 'rights',
  ruled_out: 'yes',
  said: 'RAM answered.',
  next_step: '',
  regions: []
};
const CAUSES: CauseRow[] = [
  CAUSE,
  {
    kind: 'regions',
    ruled_out: 'no',
    said: 'Something is shared in eu-west-1.',
    next_step: 'connect to that region',
    regions: [{ region: 'eu-west-1', shared: 3, invitations: 1 }]
  },
  { ...CAUSE, kind: 'organization', ruled_out: 'unknown', said: 'Cannot see.' }
];

let section: CatalogSection;

beforeAll(() => {
  layOut();
});

afterEach(() => {
  clear();
});

async function catalogOf(
  groups = GROUPS,
  more: Partial<IFeatureShareApi> = {}
): Promise<IStage> {
  const model = modelOn({
    account: () => Promise.resolve(CONSUMER),
    catalog: () => stream(linesOf(groups, [], undefined, CONSUMER)),
    ...more
  });
  const stage = stageFor(model);
  section = show(new CatalogSection(stage));
  await model.refresh();
  return stage;
}

function press(...keys: string[]): void {
  const tree = screen.getByRole('tree');
  tree.focus();
  keys.forEach(key => {
    fireEvent.keyDown(tree, { key });
  });
}

/** Waits until the current line has this in its name. */
async function reached(text: string): Promise<void> {
  await waitFor(() => {
    const id = screen.getByRole('tree').getAttribute('aria-activedescendant');
    const line = document.getElementById(id ?? '');
    expect(line).toHaveAttribute('aria-selected', 'true');
    expect(line?.getAttribute('aria-label')).toContain(text);
  });
}

describe('the catalog', () => {
  it('explains who may do what with a key', async () => {
    const stage = await catalogOf();
    await screen.findByRole('tree');

    press('End');
    await reached('orders');
    press('e');

    const [, , { arn }] = GROUPS;
    expect(stage.ran).toEqual([
      [CommandIDs.openGroup, { arn, section: 'access' }]
    ]);
  });

  it('acts once when what a row can do is clicked twice', async () => {
    const stage = await catalogOf();
    const line = await screen.findByRole('treeitem', { name: /^customers/ });
    fireEvent.mouseOver(line);
    const [insert] = await screen.findAllByTitle('Insert the snippet (Enter)');

    fireEvent.click(insert, { detail: 1 });
    fireEvent.click(insert, { detail: 2 });
    fireEvent.doubleClick(insert);

    expect(stage.ran.map(([id]) => id)).toEqual([CommandIDs.insertSnippet]);
  });

  it('shows lines before there is anything', async () => {
    const stage = stageFor(modelOn({}));
    show(new CatalogSection(stage));

    expect(await screen.findByRole('status')).toHaveTextContent(
      'Asking AWS for feature groups…'
    );
  });

  it('names object, state and what belongs to it', async () => {
    await catalogOf();

    expect(
      await screen.findByRole('treeitem', {
        name: 'customers, Read, owned by 111122223333, 2 features'
      })
    ).toHaveAttribute('aria-expanded', 'false');
    expect(
      screen.getByRole('treeitem', {
        name: 'This account (444455556666), 1 feature group'
      })
    ).toHaveAttribute('aria-posinset', '1');
    expect(await axe(section.node)).toHaveNoViolations();
  });

  it('is walked by keys', async () => {
    await catalogOf();
    await screen.findAllByRole('treeitem');

    press('End');
    await reached('orders');
    press('ArrowLeft');
    await reached(OTHER);
    press('ArrowLeft');
    await waitFor(() => {
      expect(screen.queryByText('orders')).toBeNull();
    });
    press('ArrowRight');
    await screen.findByText('orders');
    press('ArrowRight');
    await reached('customers');
    press('Home');
    await reached('This account');
  });

  it('opens a group, and reads features that the list came without', async () => {
    await catalogOf(GROUPS, {
      features: () =>
        Promise.resolve([
          {
            name: 'order_id',
            type: 'String',
            collection: null,
            description: null,
            parameters: {}
          }
        ])
    });
    await screen.findByText('orders');

    press('End');
    await reached('orders');
    press('ArrowRight');

    expect(await screen.findByText('order_id')).toBeInTheDocument();
  });

  it('says why features are unknown', async () => {
    const refused = new ApiError(403, 'NotAllowed', 'no', 'Ask the owner.');
    await catalogOf(GROUPS, { features: () => Promise.reject(refused) });
    await screen.findByText('orders');

    press('End');
    await reached('orders');
    press('ArrowRight');

    expect(
      await screen.findByText('Features unknown: Ask the owner.')
    ).toBeInTheDocument();
  });

  it('goes to any name by Shift and its letters, whatever these do alone', async () => {
    const stage = await catalogOf();
    await screen.findByText('customers');

    press('O', 'r');

    await reached('orders');
    expect(stage.ran).toEqual([]);
  });

  it('does by keys what the mouse does', async () => {
    const stage = await catalogOf();
    await screen.findByText('customers');
    const arn = GROUPS[1].arn;
    stage.browse.active = arn;
    await reached('customers');

    press('Enter', 'o', 'c', '/', 'r');

    expect(stage.ran).toEqual([
      [CommandIDs.insertSnippet, { arn, kind: 'read-many' }],
      [CommandIDs.openGroup, { arn }],
      [CommandIDs.copyArn, { arn }],
      [CommandIDs.open, { section: 'search' }],
      [CommandIDs.refresh, {}]
    ]);
  });

  it('opens what may only be seen instead of reading it', async () => {
    const stage = await catalogOf();
    await screen.findByText('orders');
    stage.browse.active = GROUPS[2].arn;
    await reached('orders');

    press('Enter');

    expect(stage.ran).toEqual([[CommandIDs.openGroup, { arn: GROUPS[2].arn }]]);
  });

  it('marks what an invitation waits for', async () => {
    const contents = [
      { arn: GROUPS[2].arn, name: 'orders', kind: 'feature-group' as const }
    ];
    await catalogOf(GROUPS, {
      invitations: () =>
        Promise.resolve({
          invitations: [invitation({ contents })],
          problems: []
        })
    });

    expect(await screen.findByText('Pending')).toBeInTheDocument();
  });

  it('corrects a typo and says so', async () => {
    const stage = await catalogOf();
    stage.browse.query = 'custmers';

    expect(
      await screen.findByText(
        'No match for “custmers”: showing “customers” (1).'
      )
    ).toBeInTheDocument();
  });

  it('offers what was meant, or to clear', async () => {
    const stage = await catalogOf();
    stage.browse.query = 'xustxmxrs';
    await userEvent.click(
      await screen.findByRole('button', { name: '“customers” (1)' })
    );
    expect(stage.browse.query).toBe('customers');

    stage.browse.query = 'qqqqqqqqqq';
    await userEvent.click(
      await screen.findByRole('button', { name: 'Clear filters' })
    );
    expect(stage.browse.narrowed).toBe(false);
    expect(await axe(section.node)).toHaveNoViolations();
  });

  it('says that there is nothing, and asks for the causes only when told to', async () => {
    let asked = 0;
    const causes = (): Promise<Causes> => {
      asked += 1;
      return Promise.resolve({ causes: CAUSES });
    };
    await catalogOf([], { nothingShared: causes });

    expect(
      await screen.findByText('This account owns no feature groups.')
    ).toBeInTheDocument();
    expect(
      screen.getByText('Nothing is shared with 444455556666 in us-east-1.')
    ).toBeInTheDocument();
    expect(asked).toBe(0);

    const scrolled = jest.spyOn(Element.prototype, 'scrollIntoView');
    fireEvent.click(screen.getByText(/^Find out why/));

    const list = await screen.findByRole('list', { name: 'Why that may be' });
    expect(scrolled.mock.contexts).toEqual([list.closest('details')]);
    const [rights, regions, organization] =
      within(list).getAllByRole('listitem');
    expect(rights).toHaveTextContent('✓ You may ask RAM: RAM answered.');
    expect(regions).toHaveTextContent('✗ Nothing in another Region');
    expect(regions).toHaveTextContent('eu-west-1: 3 shares, 1 invitation');
    expect(regions).toHaveTextContent('Next: connect to that region');
    expect(organization).toHaveTextContent('? No silent share');
    expect(await axe(section.node)).toHaveNoViolations();

    await userEvent.click(screen.getByRole('button', { name: 'Check again' }));
    expect(asked).toBe(2);
  });

  it('offers a message with which one asks an owner', async () => {
    const copied = jest
      .spyOn(Clipboard, 'copyToSystem')
      .mockImplementation(() => undefined);
    await catalogOf([]);

    fireEvent.click(await screen.findByText('Ask an owner'));
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Copy: A message to send to them:'
      })
    );

    const [[message]] = copied.mock.calls;
    expect(message).toContain(
      'Please let account 444455556666 see your feature groups in us-east-1.'
    );
    expect(message).toContain('share --catalog --to 444455556666');
  });

  it('says why the causes could not be tested', async () => {
    const refused = new ApiError(403, 'NotAllowed', 'no ram:List', '');
    await catalogOf([], { nothingShared: () => Promise.reject(refused) });

    fireEvent.click(await screen.findByText(/^Find out why/));

    expect(await screen.findByRole('alert')).toHaveTextContent('no ram:List');
  });

  it('goes from no own groups to those of others', async () => {
    const stage = await catalogOf([group('orders', { access: 'see-only' })]);

    await userEvent.click(
      await screen.findByRole('button', { name: 'Look at shared' })
    );

    expect(stage.ran).toEqual([[CommandIDs.open, { section: 'catalog' }]]);
  });

  it('claims nothing of what could not be asked', async () => {
    const failed = {
      subject: 'own groups',
      code: 'NotAllowed',
      message: 'no',
      next_step: ''
    };
    await catalogOf([], {
      catalog: () => stream(linesOf([], [failed], undefined, CONSUMER))
    });

    expect(
      await screen.findByText(
        /^No feature group of this account was found, but/
      )
    ).toBeInTheDocument();
    expect(screen.queryByText(/owns no|Nothing is shared/)).toBeNull();
  });

  it('says why it could not be read', async () => {
    const slow = new ApiError(429, 'NotNow', 'Rate exceeded', 'Wait.');
    const stage = await catalogOf([], {
      catalog: () => ({
        [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(slow) })
      })
    });

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'AWS is slowing us down'
    );
    expect(stage.browse.catalog.state.phase).toBe('failed');
    expect(await axe(section.node)).toHaveNoViolations();
  });

  it('draws few of many lines', async () => {
    await catalogOf(
      Array.from({ length: 2000 }, (_, at) => group(`group_${at}`))
    );
    await screen.findByText('group_1');

    expect(screen.getAllByRole('treeitem').length).toBeLessThan(60);
  });
});
