import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { GroupDetail } from '../../wire';
import { AccessBadge, CapabilityStrip } from '../parts/badge';
import { Button } from '../parts/button';

interface IHeaderProps {
  group: GroupDetail;
  trans: TranslationBundle;
  canShare: boolean;
  onCopy: () => void;
  onRefresh: () => void;
  onShare: () => void;
}

/** The name, the owner, what one may do, and what to do next. */
export function Header(props: IHeaderProps): React.ReactElement {
  const { group, trans, canShare, onCopy, onRefresh, onShare } = props;
  return (
    <div>
      <div className="jp-FeatureShare-doc-titleLine">
        <h2>{group.name}</h2>
        <AccessBadge access={group.access} trans={trans} />
      </div>
      {group.description && <p>{group.description}</p>}
      <p className="jp-FeatureShare-doc-faint">
        {trans.__(
          'Owned by account %1 in %2',
          group.owner_account_id,
          group.region
        )}
      </p>
      <p className="jp-FeatureShare-doc-arn">
        <code>{group.arn}</code>
      </p>
      <CapabilityStrip group={group} trans={trans} />
      <div className="jp-FeatureShare-doc-actions">
        {canShare && (
          <Button label={trans.__('Share…')} kind="accept" onClick={onShare} />
        )}
        <Button label={trans.__('Copy ARN')} onClick={onCopy} />
        <Button
          label={trans.__('Refresh')}
          name={trans.__('Ask AWS anew about %1', group.name)}
          onClick={onRefresh}
        />
      </div>
    </div>
  );
}
