import * as React from 'react';

interface IFilterFieldProps {
  label: string;
  value: string;
  onChange: (text: string) => void;
}

/** A labelled field that narrows the list below it. */
export function FilterField(props: IFilterFieldProps): React.ReactElement {
  return (
    <label className="jp-FeatureShare-doc-field">
      {props.label}
      <input
        type="search"
        className="jp-mod-styled"
        value={props.value}
        onChange={event => {
          props.onChange(event.target.value);
        }}
      />
    </label>
  );
}
