/** What is still to be decided, and what has to be confirmed by hand. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IDraft, StepName } from './draft';
import { isIdentity, isWide, principalsIn } from './principals';

/** What keeps the reader from leaving a step; null when it is decided. */
export function missing(
  draft: IDraft,
  step: StepName,
  trans: TranslationBundle
): string | null {
  if (step === 'what' && draft.groups.length === 0 && !draft.catalog) {
    return trans.__('Choose a feature group, or the catalog.');
  }
  return step === 'who' ? missingWho(draft, trans) : null;
}

function missingWho(draft: IDraft, trans: TranslationBundle): string | null {
  const typed = principalsIn(draft.to);
  if (typed.length === 0) {
    return trans.__('Give at least one account or ARN.');
  }
  if (typed.some(one => one.kind === 'wrong')) {
    return trans.__('Correct what is not a principal.');
  }
  if (draft.catalog && typed.some(one => isIdentity(one.kind))) {
    return trans.__('A catalog cannot be shared with a role or user.');
  }
  return null;
}

/** What has to be typed before a change that reaches far; null where a click is enough. */
export function toConfirm(draft: IDraft): string | null {
  switch (draft.action) {
    case 'share':
      return reachesFar(draft) ? firstName(draft) : null;
    case 'change-level':
      return draft.level === 'admin' ? 'admin' : null;
    default:
      return null;
  }
}

/** Whether it is for outsiders, for administering, or for more than one account to write or see. */
function reachesFar(draft: IDraft): boolean {
  const { groups, catalog, external } = draft;
  const wide = principalsIn(draft.to).some(one => isWide(one.kind));
  const given = groups.length > 0 && isStrong(draft);
  return external === true || given || (wide && (catalog || isMore(draft)));
}

/** Whether it may hold everything: a permission of one's own is not judged by its name. */
function isStrong({ level, permission }: IDraft): boolean {
  return level === 'admin' || permission !== null;
}

function isMore({ level }: IDraft): boolean {
  return level !== 'read-only';
}

/** The account id, or the last part of the ARN, of the first principal. */
function firstName(draft: IDraft): string | null {
  return principalsIn(draft.to)[0]?.text.split('/').pop() ?? null;
}
