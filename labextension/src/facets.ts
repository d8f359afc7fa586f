/** What the search can be narrowed to. */
import type { IFacets, StoreFacet } from './tokens';
import type { Access, GroupRow } from './wire';

/** The levels in the order of what they allow. */
export const LEVELS: readonly Access[] = [
  'owner',
  'admin',
  'read-write',
  'read-only',
  'see-only',
  'custom',
  'unknown'
];

/** What can be asked of the stores. */
export const STORES: readonly StoreFacet[] = [
  'online',
  'offline',
  'online only',
  'offline only'
];

/** The types that a feature can have. */
export const TYPES = ['Integral', 'Fractional', 'String'] as const;

/** Nothing is left out. */
export const NO_FACETS: IFacets = {
  access: [],
  owner: [],
  store: [],
  type: []
};

/** The names of the facets. */
export type FacetName = keyof IFacets;

/** All facets, in the order of the panel. */
export const FACETS: readonly FacetName[] = [
  'access',
  'owner',
  'store',
  'type'
];

/** Whether a group is left in: one value of each facet that is set. */
export function passes(row: GroupRow, facets: IFacets): boolean {
  return (
    any(facets.access, level => row.access === level) &&
    any(facets.owner, owner => row.owner_account_id === owner) &&
    any(facets.store, store => inStore(row, store)) &&
    any(facets.type, type => hasType(row, type))
  );
}

/** Facets with a value in, or out if it was in. */
export function toggled(
  facets: IFacets,
  name: FacetName,
  value: string
): IFacets {
  const values: readonly string[] = facets[name];
  const next = values.includes(value)
    ? values.filter(each => each !== value)
    : [...values, value];
  return facetsOf({ ...facets, [name]: next });
}

/** Facets from anything, as from a saved state; what is unknown is dropped. */
export function facetsOf(
  saved: Readonly<Partial<Record<string, unknown>>>
): IFacets {
  return {
    access: known(saved.access, LEVELS),
    owner: texts(saved.owner),
    store: known(saved.store, STORES),
    type: known(saved.type, TYPES)
  };
}

/** How many values are set. */
export function facetCount(facets: IFacets): number {
  return FACETS.reduce((sum, name) => sum + facets[name].length, 0);
}

function any<T>(values: readonly T[], test: (value: T) => boolean): boolean {
  return values.length === 0 || values.some(test);
}

function inStore(row: GroupRow, store: StoreFacet): boolean {
  const online = row.online !== null;
  // Unknown is neither: a store that AWS does not tell of is in no answer but its own.
  const offline = row.offline === true;
  switch (store) {
    case 'online':
      return online;
    case 'offline':
      return offline;
    case 'online only':
      return online && row.offline === false;
    case 'offline only':
      return offline && !online;
  }
}

function hasType(row: GroupRow, type: string): boolean {
  return (row.features ?? []).some(([, each]) => each === type);
}

function texts(saved: unknown): string[] {
  return Array.isArray(saved)
    ? saved.filter((each): each is string => typeof each === 'string')
    : [];
}

function known<T extends string>(saved: unknown, values: readonly T[]): T[] {
  const wanted = texts(saved);
  return values.filter(value => wanted.includes(value));
}
