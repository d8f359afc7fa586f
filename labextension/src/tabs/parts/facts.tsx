import * as React from 'react';

/** Names and values; a value that is null is left out. */
export function Facts(props: {
  facts: readonly (readonly [name: string, value: React.ReactNode])[];
}): React.ReactElement {
  const told = props.facts.filter(([, value]) => value !== null);
  return (
    <dl className="jp-FeatureShare-doc-facts">
      {told.map(([name, value]) => (
        <React.Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </React.Fragment>
      ))}
    </dl>
  );
}
