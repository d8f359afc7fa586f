import * as React from 'react';

interface IButtonProps {
  label: string;
  onClick: () => void;
  /** What the button is about, for those who do not see where it stands. */
  name?: string;
  kind?: 'plain' | 'accept' | 'warn';
  disabled?: boolean;
}

const KINDS = {
  plain: '',
  accept: ' jp-mod-accept',
  warn: ' jp-mod-warn'
} as const;

/** A button in JupyterLab's clothes. */
export function Button(props: IButtonProps): React.ReactElement {
  const { label, onClick, name, kind = 'plain', disabled } = props;
  return (
    <button
      type="button"
      className={`jp-FeatureShare-doc-button jp-mod-styled${KINDS[kind]}`}
      aria-label={name}
      disabled={disabled}
      onClick={onClick}
    >
      {label}
    </button>
  );
}
