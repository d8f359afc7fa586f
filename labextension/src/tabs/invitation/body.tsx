import * as React from 'react';

import type { InvitationCard } from '../../wire';
import { bothTimes, timeLeft } from '../dates';
import { AccessBadge } from '../parts/badge';
import { Facts } from '../parts/facts';
import { Contents } from './contents';
import { Answering } from './answering';
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
          [trans.__('Level'), <Level key="level" {...props} />],
          [trans.__('Sent'), card.sent_at && bothTimes(card.sent_at)],
          [trans.__('Answer before'), <Deadline key="at" {...props} />]
        ]}
      />
      <h3>{trans.__('What is inside')}</h3>
      <Contents card={card} model={model} />
      <Answering card={card} model={model} />
    </section>
  );
}

/** The level; before accepting, AWS often tells only what is inside and not what for. */
function Level({ card, model }: IInvitationProps): React.ReactElement {
  const { trans } = model.context;
  return (
    <>
      <AccessBadge access={card.access} trans={trans} />
      {card.access === 'unknown' && (
        <span className="jp-FeatureShare-doc-faint">
          {' '}
          {trans.__('AWS tells the level once you have accepted.')}
        </span>
      )}
    </>
  );
}

function Deadline({ card, model }: IInvitationProps): React.ReactElement {
  const { trans } = model.context;
  if (card.deadline_at === null) {
    return <>{trans.__('unknown')}</>;
  }
  const left = timeLeft(card.deadline_at, new Date(), trans);
  return (
    <>
      {bothTimes(card.deadline_at)}
      {model.open && <span className="jp-FeatureShare-doc-chip">{left}</span>}
    </>
  );
}
