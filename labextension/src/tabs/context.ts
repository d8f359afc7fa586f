/** What a tab is given: its identity's endpoints, and ways out of the tab. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { ITaskEvents } from '../following';
import type { ISnippetInserter } from '../snippets';
import type { IFeatureShareApi } from '../tokens';
import type { Access, GroupRow } from '../wire';
import type { IIdMemory } from './ids';

/** The name of a section of a feature group's tab. */
export type GroupSection =
  'overview' | 'features' | 'preview' | 'access' | 'snippets';

/** What the wizard begins with; which change it is follows from what is given. */
export interface IChangeStart {
  /** A change of a resource share; absent to share anew. */
  readonly action?: 'share' | 'change-level' | 'revoke' | 'reinvite';
  /** The feature group. */
  readonly arn?: string;
  readonly share_arn?: string;
  readonly principal?: string;
  readonly level?: Access;
}

/** Opens the other tabs, for the same profile. */
export interface ITabOpener {
  group(arn: string, section?: GroupSection): void;
  change(start: IChangeStart): void;
}

/** What every tab has at hand. */
export interface ITabContext {
  /** The endpoints under the profile that the tab was opened with, whatever is chosen later. */
  readonly api: IFeatureShareApi;
  readonly profile: string | null;
  readonly trans: TranslationBundle;
  readonly events: ITaskEvents | null;
  readonly snippets: ISnippetInserter;
  readonly open: ITabOpener;
  /** Whose records this profile has looked at. */
  readonly ids: IIdMemory;
  /** What the sidebar knows about a group, if it does. */
  readonly known: (arn: string) => GroupRow | undefined;
  /** Tells the sidebar that what it lists has changed. */
  readonly changed: (what: 'inbox' | 'shares') => void;
}
