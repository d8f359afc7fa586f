/** The facets and their values in words. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { wordOf } from './badges';
import { type FacetName, LEVELS, STORES, TYPES } from './facets';
import type { GroupRow } from './wire';

/** The name of a facet. */
export function facetLabel(name: FacetName, trans: TranslationBundle): string {
  const labels: Readonly<Record<FacetName, string>> = {
    access: trans.__('Access'),
    owner: trans.__('Owner'),
    store: trans.__('Store'),
    type: trans.__('Type')
  };
  return labels[name];
}

/** A value of a facet as it is shown. */
export function facetValue(
  name: FacetName,
  value: string,
  trans: TranslationBundle
): string {
  const level = LEVELS.find(each => each === value);
  if (name === 'access' && level) {
    return wordOf(level, trans);
  }
  const stores: Partial<Record<string, string>> = {
    online: trans.__('Online'),
    offline: trans.__('Offline'),
    'online only': trans.__('Online only'),
    'offline only': trans.__('Offline only')
  };
  return name === 'store' ? (stores[value] ?? value) : value;
}

const OWNERS = new WeakMap<readonly GroupRow[], readonly string[]>();

/** What can be chosen; owners are those that the rows have. */
export function valuesOf(
  name: FacetName,
  rows: readonly GroupRow[]
): readonly string[] {
  const fixed = { access: LEVELS, store: STORES, type: TYPES };
  return name === 'owner' ? ownersOf(rows) : fixed[name];
}

function ownersOf(rows: readonly GroupRow[]): readonly string[] {
  const known = OWNERS.get(rows);
  if (known) {
    return known;
  }
  const owners = [...new Set(rows.map(row => row.owner_account_id))].sort();
  OWNERS.set(rows, owners);
  return owners;
}
