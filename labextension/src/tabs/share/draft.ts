/** What the reader has decided so far, and the steps that follow from it. */
import type { Access, PlanRequest } from '../../wire';
import type { IChangeStart } from '../context';
import { principalsIn } from './principals';

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
  /** A customer managed permission in place of the level. */
  readonly permission: string | null;
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
    permission: null,
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
        name: null,
        permission_arn: draft.permission
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
