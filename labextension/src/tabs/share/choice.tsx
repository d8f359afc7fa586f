import * as React from 'react';

interface IChoiceProps {
  /** The name of the group of choices. */
  name: string;
  label: string;
  /** What is special about it; may be empty. */
  mark: string;
  checked: boolean;
  can: string;
  cannot: string;
  onChoose: () => void;
}

/** One of several levels, with what it allows and what it does not. */
export function Choice(props: IChoiceProps): React.ReactElement {
  const { name, label, mark, checked, can, cannot, onChoose } = props;
  const about = React.useId();
  return (
    <div className="jp-FeatureShare-doc-level">
      <label className="jp-FeatureShare-doc-check">
        <input
          type="radio"
          name={name}
          aria-describedby={about}
          checked={checked}
          onChange={onChoose}
        />
        <strong>{label}</strong>
        {mark && <span className="jp-FeatureShare-doc-chip">{mark}</span>}
      </label>
      <div id={about}>
        <p>
          <span aria-hidden="true">✓ </span>
          {can}
        </p>
        <p>
          <span aria-hidden="true">✗ </span>
          {cannot}
        </p>
      </div>
    </div>
  );
}
