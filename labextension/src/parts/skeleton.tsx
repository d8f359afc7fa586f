import * as React from 'react';

/** Lines where rows will be, and what is awaited in words. */
export function Skeleton(props: {
  label: string;
  rows: number;
}): React.ReactElement {
  return (
    <div className="jp-FeatureShare-skeleton">
      <p className="jp-FeatureShare-hidden" role="status">
        {props.label}
      </p>
      {Array.from({ length: props.rows }, (_, at) => (
        <div key={at} className="jp-FeatureShare-skeleton-row" aria-hidden />
      ))}
    </div>
  );
}
