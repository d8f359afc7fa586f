/** Who a share is for, judged as it is typed; the server has the last word. */
import type { TranslationBundle } from '@jupyterlab/translation';

/** What a principal is, as far as its form tells. */
export type PrincipalKind =
  'account' | 'organization' | 'unit' | 'role' | 'user' | 'wrong';

/** One principal of those that were typed or pasted. */
export interface ITyped {
  readonly text: string;
  readonly kind: PrincipalKind;
}

const ORGANIZATIONS = 'arn:aws[a-z-]*:organizations::\\d{12}';
const IAM = 'arn:aws[a-z-]*:iam::\\d{12}';
const FORMS: readonly (readonly [PrincipalKind, RegExp])[] = [
  ['account', /^\d{12}$/],
  [
    'organization',
    new RegExp(`^${ORGANIZATIONS}:organization/o-[a-z0-9]{10,32}$`)
  ],
  [
    'unit',
    new RegExp(
      `^${ORGANIZATIONS}:ou/o-[a-z0-9]{10,32}/ou-[a-z0-9]{4,32}-[a-z0-9]{8,32}$`
    )
  ],
  ['role', new RegExp(`^${IAM}:role/[\\w+=,.@/-]+$`)],
  ['user', new RegExp(`^${IAM}:user/[\\w+=,.@/-]+$`)]
];

/** The principals in a pasted text, each once, in its order. */
export function principalsIn(text: string): ITyped[] {
  const words = text.split(/[\s,;]+/).filter(word => word !== '');
  return [...new Set(words)].map(word => ({ text: word, kind: kindOf(word) }));
}

function kindOf(word: string): PrincipalKind {
  return FORMS.find(([, form]) => form.test(word))?.[0] ?? 'wrong';
}

/** Whether it reaches more than one account. */
export function isWide(kind: PrincipalKind): boolean {
  return kind === 'organization' || kind === 'unit';
}

/** Whether it is a role or user; a catalog cannot be shared with one. */
export function isIdentity(kind: PrincipalKind): boolean {
  return kind === 'role' || kind === 'user';
}

/** What it is, in words. */
export function kindWord(
  kind: PrincipalKind,
  trans: TranslationBundle
): string {
  switch (kind) {
    case 'account':
      return trans.__('account');
    case 'organization':
      return trans.__('a whole organization');
    case 'unit':
      return trans.__('an organizational unit');
    case 'role':
      return trans.__('one IAM role');
    case 'user':
      return trans.__('one IAM user');
    case 'wrong':
      return trans.__('not a principal');
  }
}

/** What is wrong with a text that is no principal, and the right form. */
export function hintFor(text: string, trans: TranslationBundle): string {
  if (/^\d+$/.test(text)) {
    return trans.__('an account id has 12 digits, this has %1', text.length);
  }
  if (/^\d{4}-\d{4}-\d{4}$/.test(text)) {
    return trans.__('write it without dashes: %1', text.replace(/-/g, ''));
  }
  if (text.endsWith(':root')) {
    return trans.__('give the account id alone');
  }
  if (text.includes(':sts:')) {
    return trans.__('a session cannot be a principal; give its role');
  }
  if (/^(o|ou)-/.test(text)) {
    return trans.__('give the whole ARN of the organization or unit');
  }
  return trans.__(
    'give a 12-digit account id, or the ARN of an organization, unit, IAM role or user'
  );
}
