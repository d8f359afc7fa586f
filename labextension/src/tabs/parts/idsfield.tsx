import * as React from 'react';

import { idsIn } from '../ids';

interface IIdsFieldProps {
  label: string;
  /** What is done with the ids. */
  action: string;
  /** The action with what it is about, for those who do not see where the button stands. */
  name?: string;
  /** Whether the action makes no sense without ids. */
  needed: boolean;
  initial?: readonly string[];
  onIds: (ids: string[]) => void;
}

/** A field for ids of records, and what to do with them. */
export function IdsField(props: IIdsFieldProps): React.ReactElement {
  const { label, action, name, needed, initial = [], onIds } = props;
  const [text, setText] = React.useState(initial.join(', '));
  const ids = idsIn(text);
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    onIds(ids);
  };
  return (
    <form className="jp-FeatureShare-doc-inline" onSubmit={submit}>
      <label className="jp-FeatureShare-doc-field">
        {label}
        <input
          type="text"
          className="jp-mod-styled"
          value={text}
          autoComplete="off"
          spellCheck={false}
          onChange={event => {
            setText(event.target.value);
          }}
        />
      </label>
      <button
        type="submit"
        className="jp-FeatureShare-doc-button jp-mod-styled jp-mod-accept"
        aria-label={name}
        disabled={needed && ids.length === 0}
      >
        {action}
      </button>
    </form>
  );
}
