/** The code that reads a group into a DataFrame, for somebody who may know no id. */
import type { IFeatureShareApi } from '../tokens';
import type { Snippet, SnippetKind } from '../wire';
import { standInAt } from '../snippets';
import { exampleIds } from './ids';

type Asked = Pick<IFeatureShareApi, 'snippets' | 'group'>;

/**
 * Code that runs as it is wherever that can be: for ids that are known, else for the first records
 * where listing is granted, else for the owner's examples. Where none of these is to be had, the code
 * holds a stand-in. Null where nothing may be read.
 */
export async function dataFrameCode(
  api: Asked,
  arn: string,
  ids: readonly string[] = []
): Promise<Snippet | null> {
  const all = await api.snippets(arn, ids);
  const many = oneOf(all, 'read-many');
  if (many !== null && standInAt(many) === null) {
    return many;
  }
  const listing = oneOf(all, 'preview');
  return listing ?? (many && ((await withExamples(api, arn)) ?? many));
}

function oneOf(all: readonly Snippet[], wanted: SnippetKind): Snippet | null {
  return all.find(({ kind }) => kind === wanted) ?? null;
}

/** Code for the owner's examples; nothing where there are none, or the group cannot be described. */
async function withExamples(api: Asked, arn: string): Promise<Snippet | null> {
  const group = await api.group(arn).catch(() => null);
  const ids = group === null ? [] : exampleIds(group);
  if (ids.length === 0) {
    return null;
  }
  return oneOf(await api.snippets(arn, ids), 'read-many');
}
