import * as React from 'react';

/** A piece of code that can be scrolled and selected, also by keyboard. */
export function Code(props: {
  code: string;
  label: string;
}): React.ReactElement {
  return (
    <pre
      className="jp-FeatureShare-doc-code"
      tabIndex={0}
      role="region"
      aria-label={props.label}
    >
      <code>{props.code}</code>
    </pre>
  );
}
