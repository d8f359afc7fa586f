import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { timesOf } from '../../deadline';
import type { InvitationCard } from '../../wire';
import { AccessBadge } from '../parts/badge';
import { Facts } from '../parts/facts';
import { Answering } from './answering';
import { Contents } from './contents';
import { Deadline } from './deadline';
import type { InvitationModel } from './model';

interface IInvitationProps {
  card: InvitationCard;
  model: InvitationModel;
}

/** Who invites to what, until when, and the answer to it. */
export function InvitationBody(props: IInvitationProps): React.ReactElement {
  const { card, model } = props;
  const { trans } = model.context;
  return (
    <section aria-label={trans.__('Invitation')}>
      <div className="jp-FeatureShare-doc-titleLine">
        <h2>{trans.__('Invitation: %1', card.share_name)}</h2>
      </div>
      <Facts
        facts={[
          [trans.__('From account'), card.sender_account_id],
          [trans.__('Level'), wholeLevel(card, trans)],
          [trans.__('Sent'), card.sent_at && timesOf(card.sent_at)],
          [trans.__('Answer before'), <Until key="until" {...props} />]
        ]}
      />
      <h3>{trans.__('What is inside')}</h3>
      <Contents card={card} model={model} />
      <Answering card={card} model={model} />
    </section>
  );
}

/** The level of all that is inside, where what that is is not known. */
function wholeLevel(
  card: InvitationCard,
  trans: TranslationBundle
): React.ReactNode {
  return card.contents === null ? (
    <AccessBadge access={card.access} trans={trans} />
  ) : null;
}

/** The deadline; it counts down while there is something to answer. */
function Until({ card, model }: IInvitationProps): React.ReactElement {
  const { trans } = model.context;
  if (card.deadline_at === null) {
    return <>{trans.__('unknown')}</>;
  }
  return model.open ? (
    <Deadline
      deadlineAt={card.deadline_at}
      trans={trans}
      onOver={() => void model.look()}
    />
  ) : (
    <>{timesOf(card.deadline_at)}</>
  );
}
