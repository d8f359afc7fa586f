import * as React from 'react';

import type { InvitationCard } from '../../wire';
import { Answer } from '../parts/answer';
import { Button } from '../parts/button';
import type { InvitationModel } from './model';
import { Progress } from './progress';

interface IAnsweringProps {
  card: InvitationCard;
  model: InvitationModel;
}

/** The warning and the two answers; after one of them, how far it is. */
export function Answering(props: IAnsweringProps): React.ReactElement {
  const { card, model } = props;
  const { trans } = model.context;
  return (
    <>
      {model.open ? <Choice model={model} /> : <State {...props} />}
      <Answer
        asked={model.task.state}
        waiting={trans.__('Accepting…')}
        failed={trans.__('The invitation could not be accepted')}
        trans={trans}
        onRetry={() => void model.accept()}
      >
        {task => <Progress task={task} model={model} />}
      </Answer>
      <Answer
        asked={model.rejected.state}
        waiting={trans.__('Rejecting…')}
        failed={trans.__('The invitation could not be rejected')}
        trans={trans}
        onRetry={() => void model.reject()}
      >
        {() => (
          <p role="status">
            {trans.__(
              'Rejected. Account %1 has to invite again should you want it later.',
              card.sender_account_id
            )}
          </p>
        )}
      </Answer>
    </>
  );
}

function Choice({ model }: { model: InvitationModel }): React.ReactElement {
  const { trans } = model.context;
  return (
    <>
      <p className="jp-FeatureShare-doc-warning">
        {trans.__('You cannot leave later: only the owner can end the share.')}
      </p>
      {model.readOnly && (
        <p className="jp-FeatureShare-doc-note">
          {trans.__(
            'This Jupyter server is set to read only: it changes nothing in AWS.'
          )}
        </p>
      )}
      <div className="jp-FeatureShare-doc-actions">
        <Button
          label={trans.__('Accept')}
          kind="accept"
          disabled={model.readOnly}
          onClick={() => void model.accept()}
        />
        <Button
          label={trans.__('Reject')}
          disabled={model.readOnly}
          onClick={() => void model.reject()}
        />
      </div>
    </>
  );
}

function State({ card, model }: IAnsweringProps): React.ReactElement | null {
  const { trans } = model.context;
  switch (card.state) {
    case 'ACCEPTED':
      return <p>{trans.__('This invitation was accepted.')}</p>;
    case 'REJECTED':
      return <p>{trans.__('This invitation was rejected.')}</p>;
    case 'EXPIRED':
      return (
        <p>
          {trans.__('This invitation expired; the owner can invite again.')}
        </p>
      );
    default:
      return null;
  }
}
