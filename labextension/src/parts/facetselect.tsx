import * as React from 'react';

import { Select } from './select';

interface IFacetSelectProps {
  label: string;
  values: readonly string[];
  set: readonly string[];
  word: (value: string) => string;
  onToggle: (value: string) => void;
}

/** A menu of values: choosing one puts it in, choosing it again takes it out. */
export const FacetSelect = React.memo(function FacetSelect(
  props: IFacetSelectProps
): React.ReactElement {
  const { label, values, set, word, onToggle } = props;
  return (
    <Select
      aria-label={label}
      data-set={set.length > 0}
      // The first option is the name of the facet: what is chosen is seen in the chips.
      value=""
      onChange={event => {
        onToggle(event.target.value);
      }}
    >
      <option value="" disabled hidden>
        {set.length > 0 ? `${label} (${set.length})` : label}
      </option>
      {values.map(value => (
        <option key={value} value={value}>
          {`${set.includes(value) ? '✓ ' : ''}${word(value)}`}
        </option>
      ))}
    </Select>
  );
});
