import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { milestoneOf, minutesUntil, spanOf, timesOf } from '../deadline';
import type { IProblem } from '../tokens';
import type { InvitationCard, SharedItem, Task } from '../wire';
import { Action } from './action';
import { Badge } from './badge';
import { useAt, useNow } from './clock';
import { ProblemNotice } from './problemnotice';
import { Progress } from './progress';

interface IInvitationProps {
  card: InvitationCard;
  /** The acceptance, once it began. */
  task: Task | undefined;
  problem: IProblem | undefined;
  readOnly: boolean;
  trans: TranslationBundle;
  onAccept: () => void;
  onReject: () => void;
  onOpen: () => void;
  onUse: (arn: string) => void;
  /** Puts away a card that was answered. */
  onDismiss: () => void;
  /** The time to answer is over: AWS knows whether it still waits. */
  onOver: () => void;
}

/** An invitation: from whom, to what, how much, until when; and the answer to it. */
export function Invitation(props: IInvitationProps): React.ReactElement {
  const { card, task, problem, trans, onOpen, onAccept } = props;
  const heading = React.useId();
  return (
    <li className="jp-FeatureShare-card" aria-labelledby={heading}>
      <h3 id={heading}>
        <button
          type="button"
          className="jp-FeatureShare-link"
          title={trans.__('Open the invitation in a tab')}
          onClick={onOpen}
        >
          {card.share_name}
        </button>
        <Badge standing={card.access} trans={trans} />
      </h3>
      <p className="jp-FeatureShare-faint">
        {trans.__('From account %1', card.sender_account_id)}
      </p>
      <Contents contents={card.contents} trans={trans} />
      {problem && (
        <ProblemNotice problem={problem} trans={trans} onRetry={onAccept} />
      )}
      {task ? <Acceptance {...props} task={task} /> : <Answer {...props} />}
    </li>
  );
}

function Contents(props: {
  contents: readonly SharedItem[] | null;
  trans: TranslationBundle;
}): React.ReactElement {
  const { contents, trans } = props;
  if (contents === null) {
    return <p>{trans.__('AWS does not tell what is in it.')}</p>;
  }
  return (
    <ul
      className="jp-FeatureShare-contents"
      aria-label={trans.__('What is in it')}
    >
      {contents.map(item => (
        <li key={item.arn} title={item.arn}>
          {item.kind === 'catalog'
            ? trans.__('The catalog: see all its feature groups')
            : item.name}
        </li>
      ))}
    </ul>
  );
}

function Answer(props: IInvitationProps): React.ReactElement {
  const { card, readOnly, trans, onAccept, onReject, onOver } = props;
  if (card.state !== 'PENDING') {
    return <p>{stateOf(card, trans)}</p>;
  }
  return (
    <>
      {card.deadline_at !== null && (
        <Deadline
          name={card.share_name}
          deadlineAt={card.deadline_at}
          trans={trans}
          onOver={onOver}
        />
      )}
      <div className="jp-FeatureShare-buttons">
        <Action
          label={trans.__('Accept')}
          name={trans.__('Accept %1', card.share_name)}
          main
          disabled={readOnly}
          onClick={onAccept}
        />
        <Action
          label={trans.__('Reject')}
          name={trans.__('Reject %1', card.share_name)}
          disabled={readOnly}
          onClick={onReject}
        />
      </div>
      <p className="jp-FeatureShare-faint">
        {trans.__('You cannot leave later: only the owner can end it.')}
      </p>
    </>
  );
}

function Deadline(props: {
  name: string;
  deadlineAt: string;
  trans: TranslationBundle;
  onOver: () => void;
}): React.ReactElement {
  const { name, deadlineAt, trans, onOver } = props;
  useAt(deadlineAt, onOver);
  const minutes = minutesUntil(deadlineAt, useNow(30_000));
  const milestone = milestoneOf(minutes);
  const left = trans.__('%1 left to answer', spanOf(minutes, trans));
  return (
    <p className="jp-FeatureShare-deadline" data-soon={minutes < 60}>
      <time dateTime={deadlineAt} title={timesOf(deadlineAt)}>
        {minutes < 0 ? trans.__('The time to answer is over.') : left}
      </time>
      <span className="jp-FeatureShare-hidden" role="status">
        {milestone === null
          ? ''
          : trans.__(
              '%1: less than %2 left to answer',
              name,
              spanOf(milestone, trans)
            )}
      </span>
    </p>
  );
}

function Acceptance(
  props: IInvitationProps & { task: Task }
): React.ReactElement {
  const { card, task, trans, onUse, onAccept, onDismiss } = props;
  const group = card.contents?.find(({ kind }) => kind === 'feature-group');
  return (
    <>
      <Progress task={task} trans={trans} />
      {task.problem && (
        <ProblemNotice
          problem={{
            kind: 'other',
            message: task.problem.message,
            nextStep: task.problem.next_step
          }}
          what={trans.__('It is not usable yet')}
          trans={trans}
          onRetry={onAccept}
        />
      )}
      {task.state === 'done' && group && (
        <Action
          label={trans.__('Open as DataFrame')}
          main
          onClick={() => {
            onUse(group.arn);
          }}
        />
      )}
      {task.state !== 'running' && (
        <Action
          label={trans.__('Put away')}
          name={trans.__('Put away %1', card.share_name)}
          onClick={onDismiss}
        />
      )}
    </>
  );
}

function stateOf(card: InvitationCard, trans: TranslationBundle): string {
  const words: Partial<Record<InvitationCard['state'], string>> = {
    ACCEPTED: trans.__('Accepted.'),
    REJECTED: trans.__('Rejected.'),
    EXPIRED: trans.__('Expired: ask the owner to invite again.')
  };
  return words[card.state] ?? trans.__('State unknown.');
}
