/** What the tabs' commands are called with: read from anything, written for links and restoring. */
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { Access, SnippetKind } from '../wire';
import type { GroupSection, IChangeStart } from './context';

/** Which tab, and what about. */
export interface ITabArguments {
  readonly arn: string;
  /** The profile to act as; undefined takes the present one. */
  readonly profile: string | null | undefined;
  readonly section: GroupSection;
  readonly kind: SnippetKind;
}

const SECTIONS: readonly GroupSection[] = [
  'overview',
  'features',
  'preview',
  'access',
  'snippets'
];
const KINDS: readonly SnippetKind[] = [
  'read-many',
  'read-one',
  'join',
  'preview',
  'ingest',
  'share'
];
const ACTIONS = ['share', 'change-level', 'revoke', 'reinvite'] as const;
const GIVEN: readonly Access[] = ['read-only', 'read-write', 'admin'];

/** The arguments of a command that opens one thing. */
export function readArguments(args: ReadonlyPartialJSONObject): ITabArguments {
  const { profile } = args;
  return {
    arn: text(args.arn) ?? '',
    profile: profile === null ? null : text(profile),
    section: oneOf(SECTIONS, args.section) ?? 'overview',
    kind: oneOf(KINDS, args.kind) ?? 'read-many'
  };
}

/** What the wizard is to begin with. */
export function readStart(args: ReadonlyPartialJSONObject): IChangeStart {
  return {
    action: oneOf(ACTIONS, args.action),
    arn: text(args.arn),
    share_arn: text(args.share_arn),
    principal: text(args.principal),
    level: oneOf(GIVEN, args.level)
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function oneOf<T extends string>(
  allowed: readonly T[],
  value: unknown
): T | undefined {
  return allowed.find(one => one === value);
}
