import * as React from 'react';

/** Says that an answer is awaited. */
export function Waiting(props: { label: string }): React.ReactElement {
  return (
    <p className="jp-FeatureShare-doc-waiting" role="status">
      {props.label}
    </p>
  );
}
