/** The commands that put code into a notebook. */
import { Notification } from '@jupyterlab/apputils';
import type { TranslationBundle } from '@jupyterlab/translation';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { IFeatureShareModel } from '../tokens';
import type { Snippet } from '../wire';
import { type ITabArguments, readArguments } from './arguments';
import type { ITabContext } from './context';
import { dataFrameCode } from './dataframe';
import { placingWords } from './placing';
import type { Tabs } from './tabs';

/** What the commands work with. */
export interface ISnippetParts {
  readonly tabs: Tabs;
  readonly model: IFeatureShareModel;
  readonly context: (profile: string | null) => ITabContext;
  readonly trans: TranslationBundle;
}

type Args = ReadonlyPartialJSONObject;
type Find = (
  context: ITabContext,
  wanted: ITabArguments
) => Promise<Snippet | null>;

/** Inserts a group's snippet of a kind; where there is none, the group's tab says why. */
export function insertSnippet(parts: ISnippetParts, args: Args): Promise<void> {
  return insert(parts, args, async (context, { arn, kind, ids }) => {
    const all = await context.api.snippets(arn, ids ?? context.ids.of(arn));
    return all.find(it => it.kind === kind) ?? all.at(0) ?? null;
  });
}

/** Inserts the code that reads a group into a DataFrame, and runs as it is where that can be. */
export function openAsDataFrame(
  parts: ISnippetParts,
  args: Args
): Promise<void> {
  return insert(parts, args, (context, { arn, ids }) =>
    dataFrameCode(context.api, arn, ids ?? context.ids.of(arn))
  );
}

async function insert(
  parts: ISnippetParts,
  args: Args,
  find: Find
): Promise<void> {
  const { model, tabs, trans } = parts;
  const wanted = readArguments(args);
  const { profile = model.profile } = wanted;
  const context = parts.context(profile);
  try {
    const snippet = await find(context, wanted);
    if (snippet === null) {
      throw new Error('There is no snippet for what may be done with it.');
    }
    const placed = await context.snippets.insert(snippet);
    const said = placingWords(snippet, placed, trans);
    Notification.success(said, { autoClose: 5000 });
  } catch {
    tabs.open('group', { ...args, section: 'snippets' });
  }
}
