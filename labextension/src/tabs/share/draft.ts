/** What the reader has decided so far, and what is still to be decided. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Access, PlanRequest } from '../../wire';
import type { IChangeStart } from '../context';
import { isIdentity, isWide, principalsIn } from './principals';

/** A step of the wizard. */
export type StepName =
  'what' | 'who' | 'level' | 'preview' | 'apply' | 'verified';

/** The decisions. */
export interface IDraft {
  readonly action: NonNullable<IChangeStart['action']>;
  readonly groups: readonly string[];
  readonly catalog: boolean;
  /** The principals, as typed. */
  readonly to: string;
  readonly level: Access;
  /** Whether principals outside the organization may be in it; null: only if all are inside. */
  readonly external: boolean | null;
  readonly share_arn: string;
  readonly principal: string | null;
}

/** The decisions that are already made when the wizard opens. */
export function draftOf(start: IChangeStart): IDraft {
  return {
    action: start.action ?? 'share',
    groups: start.arn === undefined ? [] : [start.arn],
    catalog: false,
    to: '',
    level: start.level ?? 'read-only',
    external: null,
    share_arn: start.share_arn ?? '',
    principal: start.principal ?? null
  };
}

/** The steps for what is decided: a catalog alone has no level, a revocation nothing to choose. */
export function stepsOf(draft: IDraft): StepName[] {
  const end: StepName[] = ['preview', 'apply', 'verified'];
  switch (draft.action) {
    case 'share':
      return draft.catalog && draft.groups.length === 0
        ? ['what', 'who', ...end]
        : ['what', 'who', 'level', ...end];
    case 'change-level':
      return ['level', ...end];
    default:
      return end;
  }
}

/** The step to open with: the first one that is not decided yet. */
export function firstStep(draft: IDraft): StepName {
  const given = draft.action === 'share' && draft.groups.length > 0;
  return given ? 'who' : stepsOf(draft)[0];
}

/** The decisions as the server takes them. */
export function requestOf(draft: IDraft): PlanRequest {
  const { action, level, share_arn, principal } = draft;
  switch (action) {
    case 'share':
      return {
        action,
        level,
        groups: [...draft.groups],
        catalog: draft.catalog,
        to: principalsIn(draft.to).map(one => one.text),
        allow_external: draft.external,
        name: null
      };
    case 'change-level':
      return { action, share_arn, level };
    case 'revoke':
      return {
        action,
        share_arn: share_arn || null,
        group_arn: draft.groups[0] ?? null,
        from_principal: principal
      };
    case 'reinvite':
      return { action, share_arn, principal };
  }
}

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
  const { level, groups, catalog, external } = draft;
  const wide = principalsIn(draft.to).some(one => isWide(one.kind));
  const admin = level === 'admin' && groups.length > 0;
  return (
    external === true || admin || (wide && (catalog || level !== 'read-only'))
  );
}

/** The account id, or the last part of the ARN, of the first principal. */
function firstName(draft: IDraft): string | null {
  return principalsIn(draft.to)[0]?.text.split('/').pop() ?? null;
}
