/** Makes what a tab is given, for one profile. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import type { TranslationBundle } from '@jupyterlab/translation';

import { FeatureShareApi } from '../api';
import type { ISnippetInserter } from '../snippets';
import type { IFeatureShareApi, IFeatureShareModel } from '../tokens';
import type { ITabContext, ITabOpener } from './context';
import type { IIdMemory } from './ids';

/** What the contexts of all profiles are made of. */
export interface IContextParts {
  readonly app: JupyterFrontEnd;
  readonly model: IFeatureShareModel;
  readonly trans: TranslationBundle;
  readonly snippets: ISnippetInserter;
  readonly opener: (profile: string | null) => ITabOpener;
  readonly ids: (profile: string | null) => IIdMemory;
}

/** A profile's endpoints stay with the tab, also after the sidebar went to another profile. */
export function contextOf(
  parts: IContextParts,
  profile: string | null
): ITabContext {
  const { app, model, trans, snippets, opener, ids } = parts;
  const shown = (): boolean => model.profile === profile;
  return {
    api: apiOf(parts, profile),
    profile,
    trans,
    events: app.serviceManager.events?.stream ?? null,
    snippets,
    open: opener(profile),
    ids: ids(profile),
    known: arn => (shown() ? model.catalog.find(arn) : undefined),
    changed: what => {
      if (shown()) {
        refresh(model, what);
      }
    }
  };
}

function apiOf(
  { app, model }: IContextParts,
  profile: string | null
): IFeatureShareApi {
  return model.profile === profile
    ? model.api
    : new FeatureShareApi(app.serviceManager.serverSettings, profile);
}

function refresh(model: IFeatureShareModel, what: 'inbox' | 'shares'): void {
  if (what === 'inbox') {
    void model.inbox.load(true);
    void model.catalog.load(true);
  } else {
    void model.shares.load(true);
  }
}
