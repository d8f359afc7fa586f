import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { RecordsPage } from '../../wire';
import { asTabSeparated, isNumber, sorted, type ISorting } from '../sorting';
import { Button } from './button';
import { ColumnHead } from './columnhead';
import { type IGridFocus, useGridFocus } from './gridfocus';

interface IRecordGridProps {
  page: RecordsPage;
  name: string;
  trans: TranslationBundle;
  onCopy: (text: string, said: string) => void;
}

/** Records as a grid: arrow keys move, a column's name sorts, the whole or a cell is copied. */
export function RecordGrid(props: IRecordGridProps): React.ReactElement {
  const { page, name, trans, onCopy } = props;
  const [sorting, setSorting] = React.useState<ISorting | null>(null);
  const rows = React.useMemo(() => sorted(page, sorting), [page, sorting]);
  const focus = useGridFocus(rows.length, page.columns.length, cell => {
    onCopy(cell.dataset.value ?? '', trans.__('Copied the cell'));
  });
  return (
    <>
      <div className="jp-FeatureShare-doc-titleLine">
        <p role="status">{trans._n('%1 record', '%1 records', rows.length)}</p>
        <Button
          label={trans.__('Copy table')}
          onClick={() => {
            const text = asTabSeparated({ ...page, rows });
            onCopy(text, trans.__('Copied %1 records', rows.length));
          }}
        />
        <span className="jp-FeatureShare-doc-faint">
          {trans.__('Arrow keys move, Ctrl+C copies a cell')}
        </span>
      </div>
      <div className="jp-FeatureShare-doc-scroll">
        <table
          ref={focus.ref}
          role="grid"
          aria-label={trans.__('Records of %1', name)}
          aria-rowcount={rows.length + 1}
          className="jp-FeatureShare-doc-table jp-FeatureShare-doc-records"
          onKeyDown={focus.onKeyDown}
          onFocus={focus.onFocus}
        >
          <thead>
            <tr>
              {page.columns.map((column, index) => (
                <ColumnHead
                  key={column.name}
                  column={column}
                  order={sorting?.column === index ? sorting.order : 'none'}
                  place={`0 ${index}`}
                  tabIndex={focus.tabIndex(0, index)}
                  trans={trans}
                  onSort={order => {
                    setSorting({ column: index, order });
                  }}
                />
              ))}
            </tr>
          </thead>
          <Body {...props} rows={rows} tabIndex={focus.tabIndex} />
        </table>
      </div>
    </>
  );
}

function Body(
  props: IRecordGridProps & {
    rows: RecordsPage['rows'];
    tabIndex: IGridFocus['tabIndex'];
  }
): React.ReactElement {
  const { page, rows, trans, tabIndex } = props;
  return (
    <tbody>
      {rows.map((row, at) => (
        <tr key={at}>
          {row.map((value, index) => (
            <td
              key={index}
              data-place={`${at + 1} ${index}`}
              data-value={value ?? ''}
              data-numeric={isNumber(page.columns[index].type) || undefined}
              tabIndex={tabIndex(at + 1, index)}
            >
              {value ?? (
                <span className="jp-FeatureShare-doc-faint">
                  {trans.__('no value')}
                </span>
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
