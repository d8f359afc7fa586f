import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { Access, InvitationCard, SharedItem } from '../../wire';
import { AccessBadge } from '../parts/badge';
import { levelWords } from '../share/wording';
import type { InvitationModel } from './model';
import { Use } from './use';

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
          'AWS did not let this account look inside. Ask account %1 what it holds before you accept.',
          card.sender_account_id
        )}
      </p>
    );
  }
  return (
    <ul className="jp-FeatureShare-doc-contents">
      {card.contents.map(item => (
        <Item key={item.arn} {...props} item={item} />
      ))}
    </ul>
  );
}

type Item = IContentsProps & { item: SharedItem };

function Item(props: Item): React.ReactElement {
  const { item, model } = props;
  const { trans, known } = model.context;
  const group = item.kind === 'feature-group';
  const already = known(item.arn)?.access;
  const access = accessOf(props);
  return (
    <li>
      <div className="jp-FeatureShare-doc-titleLine">
        <strong>{item.name}</strong>
        <span className="jp-FeatureShare-doc-faint">
          {kindWord(item, trans)}
        </span>
        {group && <AccessBadge access={access} trans={trans} />}
      </div>
      <p>{permission(props)}</p>
      <code className="jp-FeatureShare-doc-arn">{item.arn}</code>
      {already !== undefined && !model.usable && (
        <p>
          {trans.__('You have already:')}{' '}
          <AccessBadge access={already} trans={trans} />
        </p>
      )}
      {group && model.usable && <Use item={item} model={model} />}
    </li>
  );
}

/** The level; once it is accepted, as the catalog has it. */
function accessOf({ item, card, model }: Item): Access {
  const now = model.usable ? model.context.known(item.arn)?.access : undefined;
  return now ?? card.access;
}

/** What one may do with it once it is accepted; before, AWS often tells only what is inside. */
function permission(props: Item): string {
  const { item, model } = props;
  const { trans } = model.context;
  if (item.kind === 'catalog') {
    return trans.__(
      'You can find all feature groups of the account, also later ones: names, features and descriptions. You cannot read a record by it.'
    );
  }
  if (item.kind === 'other') {
    return trans.__('Feature Share does not know what this lets you do.');
  }
  return levelTold(accessOf(props), model);
}

function levelTold(access: Access, model: InvitationModel): string {
  const { trans } = model.context;
  switch (access) {
    case 'unknown':
      return model.usable
        ? trans.__('Look at the group for what you may do with it.')
        : trans.__('AWS tells the level once you have accepted.');
    case 'read-only':
    case 'read-write':
    case 'admin':
      return trans.__('You can %1.', levelWords(access, trans).can);
    default:
      return trans.__('A permission of the owner’s own making.');
  }
}

function kindWord(item: SharedItem, trans: TranslationBundle): string {
  switch (item.kind) {
    case 'feature-group':
      return trans.__('feature group');
    case 'catalog':
      return trans.__('catalog');
    case 'other':
      return trans.__('something that is neither a group nor a catalog');
  }
}
