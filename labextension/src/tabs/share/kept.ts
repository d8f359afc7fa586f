/** What a wizard keeps over a reload: decisions, and never a plan or a change. */
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import { levelIn, oneOf, text, texts } from '../arguments';
import type { IChangeStart } from '../context';
import { draftOf, firstStep, type IDraft, type StepName } from './draft';

/** Decisions and where one was with them. */
export interface IKept {
  readonly draft: IDraft;
  readonly step: StepName;
}

const DECIDING = ['what', 'who', 'level', 'preview'] as const;

/** The decisions as a layout keeps them. */
export function keptOf({ draft, step }: IKept): ReadonlyPartialJSONObject {
  const { groups, catalog, to, level, permission, external } = draft;
  const decided = { groups: [...groups], catalog, to, level, permission };
  return { step, draft: { ...decided, external } };
}

/** The decisions from a layout, checked; a change that was under way comes back as its preview. */
export function readKept(
  args: ReadonlyPartialJSONObject,
  start: IChangeStart
): IKept {
  const begun = draftOf(start);
  const kept = asObject(args.draft);
  if (kept === null) {
    return { draft: begun, step: firstStep(begun) };
  }
  const draft: IDraft = {
    ...begun,
    groups: texts(kept.groups),
    catalog: kept.catalog === true,
    to: text(kept.to) ?? '',
    level: levelIn(kept.level) ?? begun.level,
    permission: text(kept.permission) ?? null,
    external: typeof kept.external === 'boolean' ? kept.external : null
  };
  return { draft, step: oneOf(DECIDING, args.step) ?? 'preview' };
}

function asObject(value: unknown): Partial<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? { ...value } : null;
}
