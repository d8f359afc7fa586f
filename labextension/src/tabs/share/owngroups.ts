/** The groups that an account can share. */
import type { IFeatureShareApi } from '../../tokens';
import type { GroupRow } from '../../wire';

/** The groups that the account owns, by name. */
export async function ownGroups(
  api: Pick<IFeatureShareApi, 'catalog'>
): Promise<GroupRow[]> {
  const own: GroupRow[] = [];
  for await (const line of api.catalog()) {
    if (line.kind === 'rows') {
      own.push(...line.groups.filter(row => row.access === 'owner'));
    }
  }
  return own.sort((a, b) => a.name.localeCompare(b.name));
}
