import * as React from 'react';

/** Says that an answer is awaited. */
export function Loading(props: { label: string }): React.ReactElement {
  return (
    <p className="jp-FeatureShare-loading" role="status">
      {props.label}
    </p>
  );
}
