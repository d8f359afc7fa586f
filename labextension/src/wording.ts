/** What the panel says about a failure: a heading, the checks made, the next step, commands. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { kindHeading, ownStep } from './kindwords';
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
  const plain = {
    heading: headingOf(problem, trans, { what, profile }),
    step: ownStep(problem.kind, trans) ?? nextOf(problem, trans),
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
      return { ...plain, ...serverMissing(trans) };
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
  { kind }: IProblem,
  trans: TranslationBundle,
  { what, profile }: ISubject
): string {
  if (kind === 'expired' && profile) {
    return trans.__('The session for %1 has ended', profile);
  }
  if (kind === 'throttled') {
    return trans.__('AWS is slowing us down');
  }
  return (
    kindHeading(kind, trans) ??
    what ??
    trans.__('The account could not be read')
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

function serverMissing(
  trans: TranslationBundle
): Pick<IWording, 'checks' | 'commands'> {
  return {
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
