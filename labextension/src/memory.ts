/** Keeps over a reload how the panel was looked at: whose profile, which query, what was open. */
import type { IStateDB } from '@jupyterlab/statedb';
import { Debouncer } from '@lumino/polling';

import type { BrowseModel } from './modelbrowse';
import type { FeatureSharePanel } from './panel';
import type { IFeatureShareModel } from './tokens';

const KEY = 'jupyter-featureshare:panel';
const REST_MS = 500;

/** What is kept, once it was read. */
export type Saved = Readonly<Partial<Record<string, unknown>>>;

/** What was kept; nothing where there is no place to keep it. */
export async function remembered(db: IStateDB | null): Promise<Saved> {
  const saved: unknown = await db?.fetch(KEY).catch(() => undefined);
  return typeof saved === 'object' && saved !== null ? { ...saved } : {};
}

/** Brings the model and the panel back to what was kept. */
export function restore(
  saved: Saved,
  model: IFeatureShareModel,
  browse: BrowseModel
): void {
  browse.restore(saved);
  const { profile } = saved;
  if (typeof profile === 'string') {
    model.startWith(profile);
  }
  if (isProfile(profile) && profile !== model.profile) {
    // The browser remembered another one than the workspace, and asked for it already.
    void model.switchProfile(profile);
  }
}

/** Which sections were closed; null if that was never kept. */
export function closedIn(saved: Saved): number[] | null {
  return Array.isArray(saved.sections)
    ? saved.sections.filter((each): each is number => typeof each === 'number')
    : null;
}

/** Keeps what changes from now on. */
export function remember(
  db: IStateDB,
  model: IFeatureShareModel,
  browse: BrowseModel,
  panel: FeatureSharePanel
): void {
  const saving = new Debouncer(
    () =>
      db.save(KEY, {
        ...browse.save(),
        profile: model.profile,
        sections: panel.closedSections
      }),
    REST_MS
  );
  const keep = (): void => {
    void saving.invoke().catch(() => undefined);
  };
  browse.stateChanged.connect(keep);
  model.stateChanged.connect(keep);
  panel.sectionsChanged.connect(keep);
}

function isProfile(saved: unknown): saved is string | null {
  return typeof saved === 'string' || saved === null;
}
