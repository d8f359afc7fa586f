import * as React from 'react';

import type { GroupRow } from '../../wire';
import { Answer } from '../parts/answer';
import { FilterField } from '../parts/filterfield';
import type { ChangeModel } from './model';

/** How many groups are drawn; the filter finds the others. */
const MOST = 200;

/** Groups, the catalog, or both, with what the difference is. */
export function WhatStep({
  model
}: {
  model: ChangeModel;
}): React.ReactElement {
  const { context, groups, draft } = model;
  const { trans } = context;
  return (
    <div className="jp-FeatureShare-doc-sides">
      <fieldset>
        <legend>{trans.__('Feature groups')}</legend>
        <p>
          {trans.__(
            'They may use these groups at the level you choose. They need the ARN to find them.'
          )}
        </p>
        <Answer
          asked={groups.state}
          waiting={trans.__('Reading your feature groups…')}
          failed={trans.__('Your feature groups could not be listed')}
          trans={trans}
          onRetry={groups.again}
        >
          {rows => <GroupChoice rows={rows} model={model} />}
        </Answer>
      </fieldset>
      <fieldset>
        <legend>{trans.__('The catalog')}</legend>
        <p>
          {trans.__(
            'They may find ALL your feature groups of this region, also those made later: names, features and descriptions. It gives no record.'
          )}
        </p>
        <label className="jp-FeatureShare-doc-check">
          <input
            type="checkbox"
            checked={draft.catalog}
            onChange={event => {
              model.decide({ catalog: event.target.checked });
            }}
          />
          {trans.__('Let them see the catalog')}
        </label>
      </fieldset>
    </div>
  );
}

function GroupChoice(props: {
  rows: GroupRow[];
  model: ChangeModel;
}): React.ReactElement {
  const { rows, model } = props;
  const { trans } = model.context;
  const [text, setText] = React.useState('');
  if (rows.length === 0) {
    return <p>{trans.__('This account owns no feature groups.')}</p>;
  }
  const found = rows.filter(row => row.name.includes(text.trim()));
  return (
    <>
      <FilterField
        label={trans.__('Filter groups')}
        value={text}
        onChange={setText}
      />
      <ul className="jp-FeatureShare-doc-choice">
        {found.slice(0, MOST).map(row => (
          <GroupBox key={row.arn} row={row} model={model} />
        ))}
      </ul>
      <p className="jp-FeatureShare-doc-faint" role="status">
        {trans.__(
          '%1 of %2 groups, %3 chosen',
          Math.min(found.length, MOST),
          rows.length,
          model.draft.groups.length
        )}
      </p>
    </>
  );
}

function GroupBox(props: { row: GroupRow; model: ChangeModel }) {
  const { row, model } = props;
  const { groups } = model.draft;
  const onChange = (event: React.ChangeEvent<HTMLInputElement>): void => {
    const rest = groups.filter(arn => arn !== row.arn);
    model.decide({ groups: event.target.checked ? [...rest, row.arn] : rest });
  };
  return (
    <li>
      <label className="jp-FeatureShare-doc-check">
        <input
          type="checkbox"
          checked={groups.includes(row.arn)}
          onChange={onChange}
        />
        {row.name}
      </label>
    </li>
  );
}
