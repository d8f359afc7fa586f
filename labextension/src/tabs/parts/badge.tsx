import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { iconOf, wordOf } from '../../badges';
import { SIGNS, truthWord } from '../../truth';
import type { Access, GroupDetail } from '../../wire';
import { capabilities } from '../access';

interface IAccessBadgeProps {
  access: Access;
  trans: TranslationBundle;
}

/** What one may do, as a sign and a word. */
export function AccessBadge(props: IAccessBadgeProps): React.ReactElement {
  const { access, trans } = props;
  const icon = iconOf(access);
  return (
    <span className="jp-FeatureShare-doc-access" data-access={access}>
      {icon && <icon.react tag="span" aria-hidden="true" />}
      {wordOf(access, trans)}
    </span>
  );
}

/** Each capability with yes, no or unknown, and how that is known. */
export function CapabilityStrip(props: {
  group: GroupDetail;
  trans: TranslationBundle;
}): React.ReactElement {
  const { group, trans } = props;
  return (
    <ul
      className="jp-FeatureShare-doc-capabilities"
      aria-label={trans.__('What you may do')}
    >
      {capabilities(group, trans).map(({ name, truth, evidence }) => (
        <li key={name} data-truth={truth} title={evidence}>
          <span aria-hidden="true">{SIGNS[truth]}</span> {name}
          <span className="jp-FeatureShare-doc-hidden">
            {`: ${truthWord(truth, trans)}, ${evidence}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
