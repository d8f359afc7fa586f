/** Groups in the order in which they are shown. */
import type { IOwnerGroups } from './tree';
import type { GroupRow } from './wire';

const byName = new Intl.Collator(undefined, { numeric: true }).compare;

/** Positions of rows: own groups first, then by account, in each by name. */
function ordered(rows: readonly GroupRow[]): number[] {
  return rows.map((_, at) => at).sort((a, b) => compare(rows[a], rows[b]));
}

/** The order of rows to which others have been added: what is in order is not sorted again. */
export function reordered(
  rows: readonly GroupRow[],
  before: { rows: readonly GroupRow[]; order: readonly number[] }
): number[] {
  const { length } = before.rows;
  const grew =
    length > 0 &&
    length <= rows.length &&
    rows[0] === before.rows[0] &&
    rows[length - 1] === before.rows[length - 1];
  if (!grew) {
    return ordered(rows);
  }
  const added = ordered(rows.slice(length)).map(at => at + length);
  return merged(before.order, added, rows);
}

function merged(
  left: readonly number[],
  right: readonly number[],
  rows: readonly GroupRow[]
): number[] {
  const order: number[] = [];
  let at = 0;
  for (const next of right) {
    while (at < left.length && compare(rows[left[at]], rows[next]) <= 0) {
      order.push(left[at]);
      at += 1;
    }
    order.push(next);
  }
  return order.concat(left.slice(at));
}

/** The groups that are left in, by account; better hits and their accounts come first. */
export function byOwner(
  rows: readonly GroupRow[],
  order: readonly number[],
  scores: Uint8Array
): IOwnerGroups[] {
  const best = new Map<string, number>();
  const groups = new Map<string, number[]>();
  for (const at of order) {
    const owner = rows[at].owner_account_id;
    const mates = groups.get(owner);
    if (mates) {
      mates.push(at);
    } else {
      groups.set(owner, [at]);
    }
    best.set(owner, Math.max(best.get(owner) ?? 0, scores[at]));
  }
  // Sorting is stable: what is equally good stays in the order of names.
  return [...groups]
    .sort(([a], [b]) => (best.get(b) ?? 0) - (best.get(a) ?? 0))
    .map(([owner, places]) => ({
      owner,
      rows: places
        .sort((a, b) => scores[b] - scores[a])
        .map(place => rows[place])
    }));
}

function compare(a: GroupRow, b: GroupRow): number {
  return (
    Number(b.access === 'owner') - Number(a.access === 'owner') ||
    byOwnerId(a, b) ||
    byName(a.name, b.name)
  );
}

function byOwnerId(a: GroupRow, b: GroupRow): number {
  const [left, right] = [a.owner_account_id, b.owner_account_id];
  return left < right ? -1 : left > right ? 1 : 0;
}
