import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { RecordsPage } from '../../wire';
import { asTabSeparated, isNumber, sorted, type ISorting } from '../sorting';
import { Button } from './button';

interface IRecordGridProps {
  page: RecordsPage;
  name: string;
  trans: TranslationBundle;
  onCopy: (text: string, said: string) => void;
}

/** Records as a table: sorted by a click on a column's name, copied as it is shown. */
export function RecordGrid(props: IRecordGridProps): React.ReactElement {
  const { page, name, trans, onCopy } = props;
  const [sorting, setSorting] = React.useState<ISorting | null>(null);
  const rows = React.useMemo(() => sorted(page, sorting), [page, sorting]);
  return (
    <>
      <div className="jp-FeatureShare-doc-titleLine">
        <p role="status">{trans._n('%1 record', '%1 records', rows.length)}</p>
        <Button
          label={trans.__('Copy table')}
          disabled={rows.length === 0}
          onClick={() => {
            const text = asTabSeparated({ ...page, rows });
            onCopy(text, trans.__('Copied %1 records', rows.length));
          }}
        />
      </div>
      <Absent page={page} trans={trans} />
      <div
        className="jp-FeatureShare-doc-scroll"
        tabIndex={0}
        role="region"
        aria-label={trans.__('Table of records')}
      >
        <table className="jp-FeatureShare-doc-table jp-FeatureShare-doc-records">
          <caption className="jp-FeatureShare-doc-hidden">
            {trans.__('Records of %1', name)}
          </caption>
          <thead>
            <tr>
              {page.columns.map((column, index) => (
                <ColumnHead
                  key={column.name}
                  column={column}
                  order={sorting?.column === index ? sorting.order : 'none'}
                  onSort={order => {
                    setSorting({ column: index, order });
                  }}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                {row.map((value, index) => (
                  <Value
                    key={index}
                    value={value}
                    numeric={isNumber(page.columns[index].type)}
                    absent={trans.__('no value')}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Value(props: {
  value: string | null;
  numeric: boolean;
  absent: string;
}): React.ReactElement {
  const { value, numeric, absent } = props;
  return (
    <td data-numeric={numeric || undefined}>
      {value ?? <span className="jp-FeatureShare-doc-faint">{absent}</span>}
    </td>
  );
}

const SIGNS = { ascending: '▲', descending: '▼', none: '' } as const;

function ColumnHead(props: {
  column: RecordsPage['columns'][number];
  order: 'ascending' | 'descending' | 'none';
  onSort: (order: 'ascending' | 'descending') => void;
}): React.ReactElement {
  const { column, order, onSort } = props;
  return (
    <th scope="col" aria-sort={order}>
      <button
        type="button"
        className="jp-FeatureShare-doc-sort"
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

function Absent(props: {
  page: RecordsPage;
  trans: TranslationBundle;
}): React.ReactElement {
  const { page, trans } = props;
  return (
    <>
      {page.missing.length > 0 && (
        <p className="jp-FeatureShare-doc-note">
          {trans.__('No record with: %1', page.missing.join(', '))}
        </p>
      )}
      {Object.entries(page.errors).map(([id, said]) => (
        <p key={id} className="jp-FeatureShare-doc-warning">
          {`${id}: ${said}`}
        </p>
      ))}
    </>
  );
}
