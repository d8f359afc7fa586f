import { caretDownEmptyIcon } from '@jupyterlab/ui-components';
import * as React from 'react';

/** A menu of choices that looks like one. */
export function Select(
  props: React.SelectHTMLAttributes<HTMLSelectElement> & {
    'data-set'?: boolean;
  }
): React.ReactElement {
  return (
    <span className="jp-FeatureShare-select">
      <select className="jp-mod-styled" {...props} />
      <caretDownEmptyIcon.react tag="span" aria-hidden="true" />
    </span>
  );
}
