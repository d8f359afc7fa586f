/** What the panel says about a failure: a heading, the checks made, the next step, commands. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IProblem } from './tokens';
import type { Truth } from './wire';
import { VERSION } from './version';

/** A failure in words. */
export interface IWording {
  readonly heading: string;
  readonly step: string;
  readonly checks: readonly { label: string; truth: Truth }[];
  readonly commands: readonly { label: string; command: string }[];
}

const SANDBOX = 'jupyter featureshare sandbox --scenario demo -- jupyter lab';
const ENABLE = 'jupyter server extension enable jupyter_featureshare';

/** What a failure is about. */
export interface ISubject {
  /** What failed, where the kind does not say it. */
  readonly what?: string;
  /** Whose credentials were used. */
  readonly profile?: string | null;
}

/** The command that installs the server's part in the panel's version. */
export function installCommand(version: string): string {
  return `pip install jupyter_featureshare==${version}`;
}

/** The words for a failure. */
export function wordingOf(
  told: IProblem,
  trans: TranslationBundle,
  { what, profile }: ISubject = {}
): IWording {
  const problem = about(told, profile);
  const heading = headingOf(problem, trans, { what, profile });
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
        commands: [
          ...plain.commands.filter(
            ({ command }) => !SANDBOX.startsWith(command)
          ),
          sandboxCommand(trans)
        ]
      };
    case 'server-missing':
      return serverMissing(heading, trans);
    case 'unreachable':
      return {
        ...plain,
        step: trans.__('See whether it still runs, then retry.')
      };
    case 'other-identity':
      return {
        ...plain,
        step: trans.__('Retry: who is connected is asked again.')
      };
    case 'denied':
      return { ...plain, checks: deniedChecks(problem, trans) };
    default:
      return plain;
  }
}

/** The next step with the profile's own name, so that its command can be run as it is. */
function about(
  problem: IProblem,
  profile: string | null | undefined
): IProblem {
  const { nextStep } = problem;
  return profile
    ? { ...problem, nextStep: nextStep.replaceAll('<profile>', profile) }
    : problem;
}

function headingOf(
  problem: IProblem,
  trans: TranslationBundle,
  { what, profile }: ISubject
): string {
  const headings: Partial<Record<IProblem['kind'], string>> = {
    'not-connected': trans.__('Not connected to AWS'),
    expired: profile
      ? trans.__('The session for %1 has ended', profile)
      : trans.__('The AWS session has ended'),
    denied: trans.__('AWS refused this'),
    throttled: trans.__('AWS is slowing us down'),
    'server-missing': trans.__('The server extension is missing'),
    unreachable: trans.__('The Jupyter server does not answer'),
    'other-identity': trans.__('Somebody else is connected by now')
  };
  return (
    headings[problem.kind] ?? what ?? trans.__('The account could not be read')
  );
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
      { label: trans.__('This panel: %1', VERSION), truth: 'yes' },
      { label: trans.__('The Jupyter server answers'), truth: 'yes' },
      {
        label: trans.__('Its extension jupyter_featureshare: not found'),
        truth: 'no'
      }
    ],
    commands: [
      { label: trans.__('Install it:'), command: installCommand(VERSION) },
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
