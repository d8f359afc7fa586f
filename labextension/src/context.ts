/** What every section is given. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { CommandRegistry } from '@lumino/commands';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { BrowseModel } from './modelbrowse';
import type { AccountState, IAccount, IFeatureShareModel } from './tokens';
import type { SnippetKind } from './wire';

/** What the reader set; read at each use, so that a change holds at once. */
export interface IPanelSettings {
  /** Whether single letters do something while the tree has the focus. */
  readonly singleKeys: boolean;
  /** The snippet that Enter inserts. */
  readonly snippet: SnippetKind;
}

/** What there is where nobody set anything. */
export const DEFAULT_SETTINGS: IPanelSettings = {
  singleKeys: true,
  snippet: 'read-many'
};

/** The state, the commands and the words. */
export interface ISectionContext {
  readonly model: IFeatureShareModel;
  readonly browse: BrowseModel;
  readonly commands: CommandRegistry;
  readonly trans: TranslationBundle;
  readonly settings: () => IPanelSettings;
}

/** Runs a command if the application has it: some lack the tabs. */
export function run(
  commands: CommandRegistry,
  id: string,
  args: ReadonlyPartialJSONObject = {}
): void {
  if (commands.hasCommand(id)) {
    void commands.execute(id, args);
  }
}

/** Whose lists are shown: who is connected, or was before the connection was lost. */
export function accountIn(state: AccountState): IAccount | null {
  switch (state.phase) {
    case 'connected':
      return state.account;
    case 'failed':
      return state.last;
    case 'loading':
      return null;
  }
}
