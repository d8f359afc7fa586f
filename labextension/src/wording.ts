/** What the panel says about a failure: a heading, the checks made, the next step, commands. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IProblem } from './tokens';
import type { Truth } from './wire';

/** A failure in words. */
export interface IWording {
  readonly heading: string;
  readonly step: string;
  readonly checks: readonly { label: string; truth: Truth }[];
  readonly commands: readonly { label: string; command: string }[];
}

const SANDBOX = 'jupyter featureshare sandbox --scenario demo -- jupyter lab';
const INSTALL = 'pip install --upgrade jupyter_featureshare';
const ENABLE = 'jupyter server extension enable jupyter_featureshare';

/** The words for a failure; `what` says what failed where the kind does not. */
export function wordingOf(
  problem: IProblem,
  trans: TranslationBundle,
  what = trans.__('The account could not be read')
): IWording {
  const heading = headingOf(problem, trans, what);
  const plain = {
    heading,
    step: nextOf(problem, trans),
    checks: [],
    commands: commandsIn(problem.nextStep, trans)
  };
  switch (problem.kind) {
    case 'not-connected':
      return {
        ...plain,
        commands: [...plain.commands, sandboxCommand(trans)]
      };
    case 'server-missing':
      return serverMissing(heading, trans);
    case 'unreachable':
      return {
        ...plain,
        step: trans.__('See whether it still runs, then retry.')
      };
    case 'denied':
      return { ...plain, checks: deniedChecks(problem, trans) };
    default:
      return plain;
  }
}

function headingOf(
  problem: IProblem,
  trans: TranslationBundle,
  what: string
): string {
  const headings: Partial<Record<IProblem['kind'], string>> = {
    'not-connected': trans.__('Not connected to AWS'),
    expired: trans.__('The AWS session has ended'),
    denied: trans.__('AWS refused this'),
    throttled: trans.__('AWS is slowing us down'),
    'server-missing': trans.__('The server extension is missing'),
    unreachable: trans.__('The Jupyter server does not answer')
  };
  return headings[problem.kind] ?? what;
}

function nextOf({ nextStep }: IProblem, trans: TranslationBundle): string {
  return nextStep === ''
    ? ''
    : trans.__('Next: %1', nextStep.replaceAll('`', ''));
}

/** The commands that a next step names, to be copied. */
function commandsIn(
  nextStep: string,
  trans: TranslationBundle
): IWording['commands'] {
  return [...nextStep.matchAll(/`([^`]+)`/g)].map(([, command]) => ({
    label: trans.__('In a terminal:'),
    command
  }));
}

function sandboxCommand(trans: TranslationBundle): {
  label: string;
  command: string;
} {
  return {
    label: trans.__('The sandbox needs no credentials:'),
    command: SANDBOX
  };
}

function serverMissing(heading: string, trans: TranslationBundle): IWording {
  return {
    heading,
    step: trans.__(
      'Install jupyter_featureshare where the Jupyter server runs, then restart that server.'
    ),
    checks: [
      { label: trans.__('This panel is installed'), truth: 'yes' },
      { label: trans.__('The Jupyter server answers'), truth: 'yes' },
      {
        label: trans.__('Its extension jupyter_featureshare answers'),
        truth: 'no'
      }
    ],
    commands: [
      { label: trans.__('Install it:'), command: INSTALL },
      { label: trans.__('Enable it:'), command: ENABLE }
    ]
  };
}

function deniedChecks(
  { denial }: IProblem,
  trans: TranslationBundle
): IWording['checks'] {
  if (!denial) {
    return [];
  }
  const missing = (side: string): Truth =>
    denial.missing === side ? 'no' : 'unknown';
  return [
    { label: trans.__("The owner's share"), truth: missing('owner') },
    { label: trans.__("Your role's policy"), truth: missing('caller') },
    {
      label: trans.__('No policy forbids it'),
      truth: missing('explicit-deny')
    }
  ];
}
