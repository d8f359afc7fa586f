import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { FeatureRow, GroupDetail } from '../../wire';
import { Answer } from '../parts/answer';
import { FilterField } from '../parts/filterfield';
import type { Question } from '../question';

interface IFeaturesProps {
  group: GroupDetail;
  /** What the owner says of them, once that is known. */
  told: Question<FeatureRow[]>;
  trans: TranslationBundle;
}

/** The features in a table, with a filter over names, types and descriptions. */
export function FeaturesSection(props: IFeaturesProps): React.ReactElement {
  const { group, told, trans } = props;
  const [text, setText] = React.useState('');
  const all = told.value ?? group.features;
  const found = all.filter(feature => fits(feature, text));
  return (
    <>
      <FilterField
        label={trans.__('Filter features')}
        value={text}
        onChange={setText}
      />
      <p className="jp-FeatureShare-doc-faint" role="status">
        {trans.__('%1 of %2 features', found.length, all.length)}
      </p>
      <Answer
        asked={told.state}
        waiting={trans.__('Reading what the owner says of them…')}
        failed={trans.__('Descriptions and parameters could not be read')}
        trans={trans}
        onRetry={told.again}
      >
        {() => null}
      </Answer>
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
              <Row
                key={feature.name}
                feature={feature}
                group={group}
                trans={trans}
              />
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Row(props: {
  feature: FeatureRow;
  group: GroupDetail;
  trans: TranslationBundle;
}) {
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
