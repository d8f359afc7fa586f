import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { RecordsPage } from '../../wire';

interface IColumnHeadProps {
  column: RecordsPage['columns'][number];
  order: 'ascending' | 'descending' | 'none';
  /** Where it is in the grid. */
  place: string;
  tabIndex: 0 | -1;
  trans: TranslationBundle;
  onSort: (order: 'ascending' | 'descending') => void;
}

const SIGNS = { ascending: '▲', descending: '▼', none: '' } as const;

/** The name and type of a column; pressing it sorts by it, and then the other way. */
export function ColumnHead(props: IColumnHeadProps): React.ReactElement {
  const { column, order, place, tabIndex, trans, onSort } = props;
  return (
    <th scope="col" aria-sort={order}>
      <button
        type="button"
        className="jp-FeatureShare-doc-sort"
        title={trans.__('Sort by %1', column.name)}
        data-place={place}
        data-value={column.name}
        tabIndex={tabIndex}
        onClick={() => {
          onSort(order === 'ascending' ? 'descending' : 'ascending');
        }}
      >
        {column.name} <span aria-hidden="true">{SIGNS[order]}</span>
        <span className="jp-FeatureShare-doc-type">{column.type}</span>
      </button>
    </th>
  );
}
