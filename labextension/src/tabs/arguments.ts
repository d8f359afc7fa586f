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
  /** Whose records the code is for; undefined takes those that were looked at. */
  readonly ids: readonly string[] | undefined;
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
/** The changes that a plan can be made for. */
export const ACTIONS = ['share', 'change-level', 'revoke', 'reinvite'] as const;
const GIVEN: readonly Access[] = ['read-only', 'read-write', 'admin'];

/** The arguments of a command that opens one thing. */
export function readArguments(args: ReadonlyPartialJSONObject): ITabArguments {
  const { profile } = args;
  return {
    arn: text(args.arn) ?? '',
    profile: profile === null ? null : text(profile),
    section: oneOf(SECTIONS, args.section) ?? 'overview',
    kind: oneOf(KINDS, args.kind) ?? 'read-many',
    ids: args.ids === undefined ? undefined : texts(args.ids)
  };
}

/** What the wizard is to begin with. */
export function readStart(args: ReadonlyPartialJSONObject): IChangeStart {
  return {
    action: oneOf(ACTIONS, args.action),
    arn: text(args.arn),
    share_arn: text(args.share_arn),
    principal: text(args.principal),
    level: levelIn(args.level)
  };
}

/** A level that can be given. */
export function levelIn(value: unknown): Access | undefined {
  return oneOf(GIVEN, value);
}

/** A text that is not empty. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The texts in a list. */
export function texts(value: unknown): string[] {
  const list: unknown[] = Array.isArray(value) ? value : [];
  return list.map(text).filter(one => one !== undefined);
}

/** One of some words. */
export function oneOf<T extends string>(
  allowed: readonly T[],
  value: unknown
): T | undefined {
  return allowed.find(one => one === value);
}
