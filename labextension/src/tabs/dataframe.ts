/** The code that reads a group into a DataFrame, for somebody who may know no id. */
import type { IFeatureShareApi } from '../tokens';
import type { Snippet, SnippetKind } from '../wire';
import { standInAt } from '../snippets';
import { exampleIds } from './ids';

type Asked = Pick<IFeatureShareApi, 'snippets' | 'group' | 'features'>;

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

/** Code for the owner's examples; null where there are none, or AWS does not tell them. */
async function withExamples(api: Asked, arn: string): Promise<Snippet | null> {
  const ids = await examples(api, arn).catch(() => []);
  return ids.length === 0
    ? null
    : oneOf(await api.snippets(arn, ids), 'read-many');
}

async function examples(api: Asked, arn: string): Promise<string[]> {
  const [group, features] = await Promise.all([
    api.group(arn),
    api.features(arn)
  ]);
  return exampleIds(group, features);
}
