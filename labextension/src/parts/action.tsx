import * as React from 'react';

/** A button in words. */
export function Action(props: {
  label: string;
  /** What it acts on, for those who hear the label alone. */
  name?: string;
  onClick: () => void;
}): React.ReactElement {
  const { label, name, onClick } = props;
  return (
    <button
      type="button"
      className="jp-mod-styled jp-FeatureShare-button"
      aria-label={name}
      onClick={onClick}
    >
      {label}
    </button>
  );
}
