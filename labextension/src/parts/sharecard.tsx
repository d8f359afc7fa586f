import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IProblem } from '../tokens';
import type { GivenShareRow, SharePrincipal, Task } from '../wire';
import { Badge } from './badge';
import { ProblemNotice } from './problemnotice';
import { Progress } from './progress';

interface IShareCardProps {
  share: GivenShareRow;
  /** The revocation, once it began. */
  task: Task | undefined;
  problem: IProblem | undefined;
  readOnly: boolean;
  trans: TranslationBundle;
  onRevoke: () => void;
}

/** A share that was given: what, to whom, in which state, and what needs attention. */
export function ShareCard(props: IShareCardProps): React.ReactElement {
  const { share, task, problem, readOnly, trans, onRevoke } = props;
  const heading = React.useId();
  return (
    <li className="jp-FeatureShare-card" aria-labelledby={heading}>
      <h3 id={heading} title={share.arn}>
        <span className="jp-FeatureShare-name">{share.name}</span>
        <Badge standing={share.access} trans={trans} />
      </h3>
      <Attention said={share.attention} trans={trans} />
      <dl className="jp-FeatureShare-facts">
        <div>
          <dt>{trans.__('State')}</dt>
          <dd>{share.state}</dd>
        </div>
        <div>
          <dt>{trans.__('What')}</dt>
          <dd>{share.resources.map(({ name }) => name).join(', ') || '–'}</dd>
        </div>
        <div>
          <dt>{trans.__('To')}</dt>
          <dd>
            <Principals principals={share.principals} trans={trans} />
          </dd>
        </div>
      </dl>
      {task && <Progress task={task} trans={trans} />}
      {problem && (
        <ProblemNotice
          problem={problem}
          trans={trans}
          what={trans.__('It could not be revoked')}
          onRetry={onRevoke}
        />
      )}
      <button
        type="button"
        className="jp-mod-styled jp-FeatureShare-button"
        aria-label={trans.__('Revoke %1', share.name)}
        disabled={readOnly || task?.state === 'running'}
        onClick={onRevoke}
      >
        {trans.__('Revoke…')}
      </button>
    </li>
  );
}

function Attention(props: {
  said: readonly string[];
  trans: TranslationBundle;
}): React.ReactElement | null {
  const { said, trans } = props;
  return said.length === 0 ? null : (
    <ul
      className="jp-FeatureShare-attention"
      aria-label={trans.__('Needs attention')}
    >
      {said.map(each => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  );
}

function Principals(props: {
  principals: readonly SharePrincipal[];
  trans: TranslationBundle;
}): React.ReactElement {
  const { principals, trans } = props;
  if (principals.length === 0) {
    return <>{trans.__('nobody')}</>;
  }
  return (
    <ul className="jp-FeatureShare-contents">
      {principals.map(principal => (
        <li key={principal.id} title={principal.said || principal.id}>
          {principal.id} · {stateOf(principal, trans)}
          {principal.external === true && (
            <span className="jp-FeatureShare-tag">
              {trans.__('outside the organization')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

/** The state of a principal; an invitation that nobody answered is not access. */
function stateOf(
  { state, invited }: SharePrincipal,
  trans: TranslationBundle
): string {
  if (invited) {
    return trans.__('invited, not answered');
  }
  const words: Partial<Record<string, string>> = {
    ASSOCIATED: trans.__('in effect'),
    ASSOCIATING: trans.__('on its way'),
    DISASSOCIATING: trans.__('being removed'),
    DISASSOCIATED: trans.__('removed'),
    FAILED: trans.__('failed')
  };
  return words[state] ?? state;
}
