/** How the catalog is looked at: the query, the facets, the open branches, the current line. */
import { VDomModel } from '@jupyterlab/ui-components';
import type { JSONObject } from '@lumino/coreutils';

import {
  FACETS,
  facetCount,
  type FacetName,
  facetsOf,
  NO_FACETS,
  passes,
  toggled
} from './facets';
import { byOwner, reordered } from './ordering';
import type { ISearchResult } from './search';
import type { ICatalogModel, IFacets } from './tokens';
import { type TreeNode, visibleNodes } from './tree';
import type { GroupRow } from './wire';

/** What the catalog section draws. */
export interface IView {
  readonly nodes: readonly TreeNode[];
  /** Groups that the query and the facets leave. */
  readonly count: number;
  readonly total: number;
  readonly found: ISearchResult;
  /** A query that would find something where this one does not. */
  readonly suggestion: { query: string; count: number } | null;
}

/** Keeps what the reader chose, and computes what that leaves of the catalog. */
export class BrowseModel extends VDomModel {
  constructor(readonly catalog: ICatalogModel) {
    super();
    catalog.stateChanged.connect(this._catalogChanged);
  }

  get query(): string {
    return this._query;
  }

  set query(query: string) {
    this._change(() => {
      this._query = query;
    });
  }

  get facets(): IFacets {
    return this._facets;
  }

  /** The key of the line that the keyboard is on. */
  get active(): string | null {
    return this._active;
  }

  set active(key: string | null) {
    if (key !== this._active) {
      this._active = key;
      this.stateChanged.emit();
    }
  }

  /** Whether anything is left out on purpose. */
  get narrowed(): boolean {
    return this._query.trim() !== '' || facetCount(this._facets) > 0;
  }

  get view(): IView {
    this._view ??= this._look();
    return this._view;
  }

  toggleFacet(name: FacetName, value: string): void {
    this._change(() => {
      this._facets = toggled(this._facets, name, value);
    });
  }

  clear(): void {
    this._change(() => {
      this._query = '';
      this._facets = NO_FACETS;
    });
  }

  /** Opens or closes branches. */
  open(nodes: readonly TreeNode[], expanded: boolean): void {
    this._change(() => {
      nodes.forEach(node => {
        this._open(node, expanded);
      });
    });
  }

  /** What is worth keeping over a reload. */
  save(): JSONObject {
    const facets = Object.fromEntries(
      FACETS.map(name => [name, [...this._facets[name]]])
    );
    return {
      query: this._query,
      facets,
      closed: [...this._closed],
      opened: [...this._opened]
    };
  }

  /** Takes up what was kept. */
  restore(saved: Readonly<Partial<Record<string, unknown>>>): void {
    this._change(() => {
      this._query = typeof saved.query === 'string' ? saved.query : '';
      this._facets = isRecord(saved.facets)
        ? facetsOf(saved.facets)
        : NO_FACETS;
      this._closed = textsOf(saved.closed);
      this._opened = textsOf(saved.opened);
    });
  }

  private _open(node: TreeNode, expanded: boolean): void {
    if (node.kind === 'owner') {
      mark(this._closed, node.key, !expanded);
    } else if (node.kind === 'group') {
      mark(this._opened, node.key, expanded);
    }
  }

  private _look(): IView {
    const { rows } = this.catalog.state;
    const found = this.catalog.index.search(this._query);
    const order = this._order(rows).filter(
      at => found.scores[at] > 0 && passes(rows[at], this._facets)
    );
    const branches = { closed: this._closed, opened: this._opened };
    return {
      nodes: visibleNodes(byOwner(rows, order, found.scores), branches),
      count: order.length,
      total: rows.length,
      found,
      suggestion:
        found.count === 0 && rows.length > 0
          ? this.catalog.index.suggest(this._query)
          : null
    };
  }

  private _order(rows: readonly GroupRow[]): readonly number[] {
    if (this._ordered.rows !== rows) {
      this._ordered = { rows, order: reordered(rows, this._ordered) };
    }
    return this._ordered.order;
  }

  private readonly _catalogChanged = (): void => {
    this._change(() => undefined);
  };

  private _change(change: () => void): void {
    change();
    this._view = null;
    this.stateChanged.emit();
  }

  private _query = '';
  private _facets: IFacets = NO_FACETS;
  private _closed = new Set<string>();
  private _opened = new Set<string>();
  private _active: string | null = null;
  private _view: IView | null = null;
  private _ordered: { rows: readonly GroupRow[]; order: readonly number[] } = {
    rows: [],
    order: []
  };
}

function mark(keys: Set<string>, key: string, present: boolean): void {
  if (present) {
    keys.add(key);
  } else {
    keys.delete(key);
  }
}

function textsOf(saved: unknown): Set<string> {
  const values: unknown[] = Array.isArray(saved) ? saved : [];
  return new Set(
    values.filter((each): each is string => typeof each === 'string')
  );
}

function isRecord(
  value: unknown
): value is Readonly<Partial<Record<string, unknown>>> {
  return typeof value === 'object' && value !== null;
}
