import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { iconOf, meaningOf, type Standing, wordOf } from '../badges';

/** How one stands to a group: an icon and a word, never a colour alone. */
export const Badge = React.memo(function Badge(props: {
  standing: Standing;
  trans: TranslationBundle;
}): React.ReactElement {
  const { standing, trans } = props;
  const icon = iconOf(standing);
  return (
    <span
      className="jp-FeatureShare-badge"
      data-standing={standing}
      title={meaningOf(standing, trans)}
    >
      {icon && <icon.react tag="span" className="jp-FeatureShare-badge-icon" />}
      {wordOf(standing, trans)}
    </span>
  );
});
