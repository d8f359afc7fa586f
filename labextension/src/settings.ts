/** What the reader set for the panel. */
import type { ISettingRegistry } from '@jupyterlab/settingregistry';

import { DEFAULT_SETTINGS, type IPanelSettings } from './context';
import type { SnippetKind } from './wire';

const ID = 'jupyter-featureshare:panel';
const SNIPPETS: readonly SnippetKind[] = ['read-many', 'read-one', 'preview'];

/** Gives the settings as they are at each call; the defaults until they were read. */
export function followSettings(
  registry: ISettingRegistry | null
): () => IPanelSettings {
  let present = DEFAULT_SETTINGS;
  const take = (settings: ISettingRegistry.ISettings): void => {
    present = settingsIn(settings.composite);
  };
  registry
    ?.load(ID)
    .then(settings => {
      take(settings);
      settings.changed.connect(take);
    })
    .catch((error: unknown) => {
      console.error('Feature Share keeps to its default settings.', error);
    });
  return () => present;
}

/** Settings from anything; what does not fit is the default. */
export function settingsIn(
  values: Readonly<Partial<Record<string, unknown>>>
): IPanelSettings {
  const { singleKeys, snippet } = values;
  return {
    singleKeys:
      typeof singleKeys === 'boolean'
        ? singleKeys
        : DEFAULT_SETTINGS.singleKeys,
    snippet: SNIPPETS.find(kind => kind === snippet) ?? DEFAULT_SETTINGS.snippet
  };
}
