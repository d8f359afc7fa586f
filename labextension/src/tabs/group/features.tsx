import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { FeatureRow, GroupDetail } from '../../wire';
import { FilterField } from '../parts/filterfield';

interface IFeaturesProps {
  group: GroupDetail;
  trans: TranslationBundle;
}

/** The features in a table, with a filter over names, types and descriptions. */
export function FeaturesSection(props: IFeaturesProps): React.ReactElement {
  const { group, trans } = props;
  const [text, setText] = React.useState('');
  const found = group.features.filter(feature => fits(feature, text));
  return (
    <>
      <FilterField
        label={trans.__('Filter features')}
        value={text}
        onChange={setText}
      />
      <p className="jp-FeatureShare-doc-faint" role="status">
        {trans.__('%1 of %2 features', found.length, group.features.length)}
      </p>
      <div
        className="jp-FeatureShare-doc-scroll"
        tabIndex={0}
        role="region"
        aria-label={trans.__('Table of features')}
      >
        <table className="jp-FeatureShare-doc-table">
          <caption className="jp-FeatureShare-doc-hidden">
            {trans.__('Features of %1', group.name)}
          </caption>
          <thead>
            <tr>
              <th scope="col">{trans.__('Feature')}</th>
              <th scope="col">{trans.__('Type')}</th>
              <th scope="col">{trans.__('Description')}</th>
              <th scope="col">{trans.__('Parameters')}</th>
            </tr>
          </thead>
          <tbody>
            {found.map(feature => (
              <Row key={feature.name} feature={feature} {...props} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row(props: IFeaturesProps & { feature: FeatureRow }) {
  const { feature, group, trans } = props;
  const pairs = Object.entries(feature.parameters);
  return (
    <tr>
      <th scope="row">
        <code>{feature.name}</code>
        {feature.name === group.record_identifier && (
          <span className="jp-FeatureShare-doc-chip">
            {trans.__('identifier')}
          </span>
        )}
        {feature.name === group.event_time && (
          <span className="jp-FeatureShare-doc-chip">
            {trans.__('event time')}
          </span>
        )}
      </th>
      <td>
        {feature.type}
        {feature.collection !== null && ` · ${feature.collection}`}
      </td>
      <td>{feature.description ?? '–'}</td>
      <td>
        {pairs.length === 0
          ? '–'
          : pairs.map(([key, value]) => (
              <span key={key} className="jp-FeatureShare-doc-chip">
                {`${key}=${value}`}
              </span>
            ))}
      </td>
    </tr>
  );
}

function fits(feature: FeatureRow, text: string): boolean {
  const { name, type, description, parameters } = feature;
  const all = [name, type, description ?? '', JSON.stringify(parameters)];
  return all.join(' ').toLowerCase().includes(text.trim().toLowerCase());
}
