import * as React from 'react';

/** A button in words. */
export function Action(props: {
  label: string;
  /** What it acts on, for those who hear the label alone. */
  name?: string;
  /** Whether it is what one most likely wants. */
  main?: boolean;
  disabled?: boolean;
  onClick: () => void;
}): React.ReactElement {
  const { label, name, main = false, disabled, onClick } = props;
  return (
    <button
      type="button"
      className={`jp-mod-styled${main ? ' jp-mod-accept' : ''} jp-FeatureShare-button`}
      aria-label={name}
      disabled={disabled}
      onClick={onClick}
    >
      {label}
    </button>
  );
}
