/** The tabs of the main area: a feature group, the share wizard, an invitation. */
import type { ILayoutRestorer, JupyterFrontEnd } from '@jupyterlab/application';
import {
  type ICommandPalette,
  type MainAreaWidget,
  WidgetTracker
} from '@jupyterlab/apputils';
import type { INotebookTracker } from '@jupyterlab/notebook';
import type { TranslationBundle } from '@jupyterlab/translation';

import { SnippetInserter, takeDrops } from '../snippets';
import type { IFeatureShareModel } from '../tokens';
import { addTabCommands, OPEN_TAB } from './commands';
import { contextOf } from './contexts';
import { Documents } from './documents';
import { IdMemory } from './ids';
import { Tabs } from './tabs';

/** What is absent in some applications. */
export interface ITabsOptions {
  readonly palette: ICommandPalette | null;
  readonly restorer: ILayoutRestorer | null;
  readonly notebooks: INotebookTracker | null;
}

/** Registers the commands that open tabs and insert snippets, and restores open tabs. */
export function addTabs(
  app: JupyterFrontEnd,
  model: IFeatureShareModel,
  trans: TranslationBundle,
  options: ITabsOptions
): void {
  const { notebooks, palette, restorer } = options;
  const tracker = new WidgetTracker<MainAreaWidget>({
    namespace: 'featureshare-tabs'
  });
  const snippets = new SnippetInserter(app, notebooks);
  const opener: Tabs['opener'] = profile => tabs.opener(profile);
  const ids = memories();
  const context = (profile: string | null) =>
    contextOf({ app, model, trans, snippets, opener, ids }, profile);
  const tabs = new Tabs(new Documents(app, tracker), model, context);
  if (notebooks !== null) {
    takeDrops(notebooks);
  }
  addTabCommands({ app, tabs, model, context, trans, palette });
  void restorer?.restore(tracker, {
    command: OPEN_TAB,
    args: widget => tabs.argumentsOf(widget),
    name: widget => widget.id
  });
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
