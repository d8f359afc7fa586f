/** The tabs of the main area: a feature group, the share wizard, an invitation. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';

import { SnippetInserter, takeDrops } from '../snippets';
import type { IFeatureShareModel, ITabDeeds } from '../tokens';
import { contextOf } from './contexts';
import { Documents } from './documents';
import { IdMemory } from './ids';
import { insertSnippet, openAsDataFrame } from './snippetcommands';
import { Tabs } from './tabs';

/** Where tabs are kept, and what is absent in some applications. */
export interface ITabsOptions {
  readonly tracker: WidgetTracker<MainAreaWidget>;
  readonly notebooks: INotebookTracker | null;
}

/** What opens tabs and inserts snippets; from now on notebooks take what is dropped on them. */
export function makeTabs(
  app: JupyterFrontEnd,
  model: IFeatureShareModel,
  trans: TranslationBundle,
  { notebooks, tracker }: ITabsOptions
): ITabDeeds {
  const snippets = new SnippetInserter(app, notebooks);
  const opener: Tabs['opener'] = profile => tabs.opener(profile);
  const ids = memories();
  const context = (profile: string | null) =>
    contextOf({ app, model, trans, snippets, opener, ids }, profile);
  const tabs = new Tabs(new Documents(app, tracker), model, context);
  if (notebooks !== null) {
    takeDrops(notebooks);
  }
  const parts = { tabs, model, context, trans };
  return {
    open: (kind, args) => {
      tabs.open(kind, args);
    },
    insertSnippet: args => insertSnippet(parts, args),
    openAsDataFrame: args => openAsDataFrame(parts, args),
    argumentsOf: widget => tabs.argumentsOf(widget)
  };
}

/** One memory of ids for each profile. */
function memories(): (profile: string | null) => IdMemory {
  const all = new Map<string | null, IdMemory>();
  return profile => {
    const memory = all.get(profile) ?? new IdMemory();
    all.set(profile, memory);
    return memory;
  };
}
