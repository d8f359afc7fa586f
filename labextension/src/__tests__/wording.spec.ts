import { nullTranslator } from '@jupyterlab/translation';

import type { IProblem } from '../tokens';
import { wordingOf } from '../wording';

const trans = nullTranslator.load('jupyter_featureshare');

function wording(problem: Partial<IProblem>): ReturnType<typeof wordingOf> {
  const whole: IProblem = { kind: 'other', message: '', nextStep: '' };
  return wordingOf({ ...whole, ...problem }, trans);
}

describe('wordingOf', () => {
  it('gives the commands of a next step to be copied', () => {
    const { step, commands } = wording({
      kind: 'expired',
      nextStep: 'sign in: `aws sso login --profile a`'
    });

    expect(step).toBe('Next: sign in: aws sso login --profile a');
    expect(commands.map(({ command }) => command)).toEqual([
      'aws sso login --profile a'
    ]);
  });

  it('offers the sandbox to those without credentials', () => {
    expect(wording({ kind: 'not-connected' }).commands[0].command).toContain(
      'jupyter featureshare sandbox'
    );
  });

  it('lists what was checked when the server extension is missing', () => {
    const { checks, commands } = wording({ kind: 'server-missing' });

    expect(checks.map(({ truth }) => truth)).toEqual(['yes', 'yes', 'no']);
    expect(commands).toHaveLength(2);
  });

  it('tells which half of a permission is missing, and what is unknown', () => {
    const denial = {
      who: '',
      action: '',
      resource: '',
      missing: 'owner' as const
    };

    expect(
      wording({ kind: 'denied', denial }).checks.map(({ truth }) => truth)
    ).toEqual(['no', 'unknown', 'unknown']);
  });
});
