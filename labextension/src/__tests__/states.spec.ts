import '@testing-library/jest-dom';

import { Widget } from '@lumino/widgets';
import { configure, fireEvent, screen, waitFor } from '@testing-library/dom';
import userEvent from '@testing-library/user-event';
import { axe, toHaveNoViolations } from 'jest-axe';

import type { ReadLine } from '../catalogstream';
import { CommandIDs } from '../commands';
import { milestoneOf } from '../deadline';
import { ApiError } from '../errors';
import type { FeatureShareModel } from '../model';
import { FeatureSharePanel } from '../panel';
import { VERSION } from '../version';
import type { Problem } from '../wire';
import { CONSUMER, group, linesOf, modelOn, OWNER, stream } from './fixtures';
import { clear, type IStage, layOut, show, stageFor } from './stage';

expect.extend(toHaveNoViolations);
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

const GROUPS = [group('customers')];
const FAILURE: Problem = {
  subject: 'shared groups',
  code: 'NotAllowed',
  message: 'not authorized to perform: sagemaker:Search',
  next_step: 'ask an administrator'
};

beforeAll(() => {
  layOut();
});

afterEach(() => {
  clear();
});

function panelOn(model: FeatureShareModel): IStage {
  const stage = stageFor(model);
  show(new FeatureSharePanel(stage));
  return stage;
}

function panelNode(): HTMLElement {
  return screen.getByRole('region', { name: 'Feature Share' });
}

describe('a session that ended', () => {
  it('leaves the list, greyed, with its time and a command to sign in', async () => {
    let ended = false;
    const model = modelOn({
      account: () =>
        ended
          ? Promise.reject(
              new ApiError(
                424,
                'NotConnected',
                'The token has expired',
                'sign in: `aws sso login --profile <profile>`'
              )
            )
          : Promise.resolve(CONSUMER),
      profiles: () =>
        Promise.resolve({
          profiles: ['owner', 'consumer'],
          default: null,
          server_version: VERSION
        }),
      catalog: () => stream(linesOf(GROUPS, [], undefined, CONSUMER))
    });
    const stage = panelOn(model);
    await screen.findByRole('treeitem', { name: /^customers/ });
    await model.refresh();

    ended = true;
    await model.refresh();

    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The session for consumer has ended'
    );
    expect(
      screen.getByText('aws sso login --profile consumer')
    ).toBeInTheDocument();
    expect(screen.getByText(/^Your list below is from/)).toBeInTheDocument();
    expect(
      screen.getByRole('treeitem', { name: /^customers/ })
    ).toBeInTheDocument();
    expect(panelNode()).toHaveClass('jp-mod-stale');
    await userEvent.click(
      screen.getByRole('button', { name: 'Choose another profile' })
    );
    expect(stage.ran).toEqual([[CommandIDs.switchAccount, {}]]);
  });
});

describe('another version of the server', () => {
  it('is said with both numbers and a command, until it is hidden', async () => {
    const model = modelOn({
      profiles: () =>
        Promise.resolve({
          profiles: ['owner'],
          default: 'owner',
          server_version: '9.1.0'
        })
    });
    panelOn(model);

    const notice = await screen.findByRole('region', {
      name: 'Panel and server are of different versions'
    });
    expect(notice).toHaveTextContent(`This panel: ${VERSION}`);
    expect(notice).toHaveTextContent('The server answers: 9.1.0');
    expect(notice).toHaveTextContent(
      `pip install jupyter_featureshare==${VERSION}`
    );
    expect(await axe(panelNode())).toHaveNoViolations();

    await userEvent.click(screen.getByRole('button', { name: 'Hide' }));

    await waitFor(() => {
      expect(notice).not.toBeInTheDocument();
    });
  });

  it('is not claimed of the same one', async () => {
    const model = modelOn({});
    panelOn(model);
    await screen.findByText(OWNER.account_id);
    await waitFor(() => {
      expect(model.serverVersion).toBe(VERSION);
    });

    expect(screen.queryByText(/different versions/)).toBeNull();
  });
});

describe('a load', () => {
  async function* endless(lines: ReadLine[]): AsyncIterable<ReadLine> {
    yield* lines;
    await new Promise(() => undefined);
  }

  it('is stopped by Esc from anywhere, and keeps what came', async () => {
    const [start, rows] = linesOf(GROUPS);
    const model = modelOn({ catalog: () => endless([start, rows]) });
    panelOn(model);
    await screen.findAllByText('1 loaded, continuing.');

    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'Escape' });

    expect(
      (await screen.findAllByText(/stopped, incomplete/))[0]
    ).toBeVisible();
    expect(screen.getByRole('treeitem', { name: /^customers/ })).toBeVisible();
  });

  it('that AWS slows down says so, with about how much is left, and can be stopped', async () => {
    const [start, rows] = linesOf(GROUPS);
    const said: ReadLine[] = [
      { kind: 'expected', count: 10000 },
      { kind: 'throttled', loaded: 1, expected: null, times: 2 }
    ];
    panelOn(modelOn({ catalog: () => endless([start, rows, ...said]) }));
    const words = 'AWS is slowing us down. 1 of ~10,000 loaded, continuing.';
    expect((await screen.findAllByText(words))[0]).toBeVisible();

    await userEvent.click(screen.getByRole('button', { name: 'Stop loading' }));

    expect(
      (await screen.findAllByText(/stopped, incomplete/))[0]
    ).toBeVisible();
  });

  it('that failed at first leaves the count unknown', async () => {
    const refused = new ApiError(403, 'NotAllowed', 'no', '');
    panelOn(
      modelOn({
        catalog: () => ({
          [Symbol.asyncIterator]: () => ({
            next: () => Promise.reject(refused)
          })
        })
      })
    );

    expect(
      (await screen.findAllByText('How many groups there are is not known'))[0]
    ).toBeVisible();
    expect(screen.queryByText(/0 groups/)).toBeNull();
  });

  it('that was stopped before anything came can be begun again', async () => {
    let asked = 0;
    const model = modelOn({
      catalog: () => (asked++ === 0 ? endless([]) : stream(linesOf(GROUPS)))
    });
    panelOn(model);
    await waitFor(() => {
      expect(asked).toBe(1);
    });

    fireEvent.keyDown(panelNode(), { key: 'Escape' });
    await userEvent.click(await screen.findByRole('button', { name: 'Load' }));

    expect(
      await screen.findByRole('treeitem', { name: /^customers/ })
    ).toBeVisible();
  });
});

describe('a part that failed', () => {
  it('is one row that explains itself, and is never passed over when hidden', async () => {
    const told = {
      aws_code: 'AccessDeniedException',
      operation: 'ram:List',
      account_id: '333344445555'
    };
    panelOn(
      modelOn({
        catalog: () =>
          stream(linesOf(GROUPS, [FAILURE, { ...FAILURE, ...told }]))
      })
    );

    expect(
      await screen.findByText('shared groups failed: NotAllowed')
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'Account 333344445555 failed: AccessDeniedException on ram:List'
      )
    ).toBeInTheDocument();
    const [explain] = screen.getAllByRole('button', { name: /^Explain/ });
    await userEvent.click(explain);
    expect(screen.getByText(/sagemaker:Search/)).toBeVisible();
    const [hide] = screen.getAllByRole('button', { name: /^Hide/ });
    await userEvent.click(hide);

    expect(screen.queryByText('shared groups failed: NotAllowed')).toBeNull();
    expect(
      screen.getByRole('button', { name: '1 failure is hidden: show it' })
    ).toBeInTheDocument();
    expect(await axe(panelNode())).toHaveNoViolations();
  });
});

describe('a deadline', () => {
  it.each([
    [90, null],
    [60, 60],
    [16, 60],
    [15, 15],
    [4, 5],
    [-1, null]
  ])('with %s minutes left is announced at %s', (minutes, milestone) => {
    expect(milestoneOf(minutes)).toBe(milestone);
  });
});

describe('the panel', () => {
  it('lets go of the model when it is disposed', () => {
    const model = modelOn({});
    const panel = new FeatureSharePanel(stageFor(model));
    Widget.attach(panel, document.body);

    panel.dispose();

    expect(() => {
      model.inbox.reset();
    }).not.toThrow();
  });
});
