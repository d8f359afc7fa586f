import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { InvitationCard, SharedItem } from '../../wire';
import { Button } from '../parts/button';
import type { InvitationModel } from './model';

interface IContentsProps {
  card: InvitationCard;
  model: InvitationModel;
}

/** What an invitation brings, and once it can be used, the ways to use it. */
export function Contents(props: IContentsProps): React.ReactElement {
  const { card, model } = props;
  const { trans } = model.context;
  if (card.contents === null) {
    return (
      <p className="jp-FeatureShare-doc-warning">
        {trans.__(
          'AWS did not let this account look inside. Ask the sender what it holds before you accept.'
        )}
      </p>
    );
  }
  return (
    <ul className="jp-FeatureShare-doc-contents">
      {card.contents.map(item => (
        <Item key={item.arn} item={item} model={model} />
      ))}
    </ul>
  );
}

function Item(props: { item: SharedItem; model: InvitationModel }) {
  const { item, model } = props;
  const { trans, open } = model.context;
  const usable = model.usable && item.kind === 'feature-group';
  return (
    <li>
      <strong>{item.name}</strong>{' '}
      <span className="jp-FeatureShare-doc-faint">{kindWord(item, trans)}</span>
      <code className="jp-FeatureShare-doc-arn">{item.arn}</code>
      {usable && (
        <div className="jp-FeatureShare-doc-actions">
          <Button
            label={trans.__('Open as DataFrame')}
            name={trans.__('Open %1 as DataFrame', item.name)}
            kind="accept"
            onClick={() => void model.openAsDataFrame(item)}
          />
          <Button
            label={trans.__('Open')}
            name={trans.__('Open %1', item.name)}
            onClick={() => {
              open.group(item.arn);
            }}
          />
        </div>
      )}
    </li>
  );
}

function kindWord(item: SharedItem, trans: TranslationBundle): string {
  switch (item.kind) {
    case 'feature-group':
      return trans.__('feature group');
    case 'catalog':
      return trans.__(
        'catalog: you will find all feature groups of the account, without their records'
      );
    case 'other':
      return trans.__('something that is neither a group nor a catalog');
  }
}
