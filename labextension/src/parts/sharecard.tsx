import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { GivenShareRow, SharePrincipal } from '../wire';
import { Action } from './action';
import { Badge } from './badge';

interface IShareCardProps {
  share: GivenShareRow;
  readOnly: boolean;
  trans: TranslationBundle;
  onRevoke: () => void;
  onLevel: () => void;
  /** Told who dropped out; undefined where several did. */
  onReinvite: (principal: string | undefined) => void;
}

/** A share that was given: what, to whom, in which state, and what needs attention. */
export function ShareCard(props: IShareCardProps): React.ReactElement {
  const { share, trans } = props;
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
      <Changes {...props} />
    </li>
  );
}

/** What can be changed; each opens the plan of the change. */
function Changes(props: IShareCardProps): React.ReactElement {
  const { share, readOnly, trans, onRevoke, onLevel, onReinvite } = props;
  const lost = droppedOut(share.principals);
  const levelled = share.resources.some(({ kind }) => kind === 'feature-group');
  return (
    <div className="jp-FeatureShare-buttons">
      {lost.length > 0 && (
        <Action
          label={trans.__('Invite again…')}
          name={trans.__('Invite again to %1', share.name)}
          disabled={readOnly}
          onClick={() => {
            onReinvite(lost.length === 1 ? lost[0] : undefined);
          }}
        />
      )}
      {levelled && (
        <Action
          label={trans.__('Change level…')}
          name={trans.__('Change the level of %1', share.name)}
          disabled={readOnly}
          onClick={onLevel}
        />
      )}
      <Action
        label={trans.__('Revoke…')}
        name={trans.__('Revoke %1', share.name)}
        disabled={readOnly}
        onClick={onRevoke}
      />
    </div>
  );
}

/** Who is in it no more: their invitation was rejected or ran out, or they were revoked. */
function droppedOut(principals: readonly SharePrincipal[]): string[] {
  const gone = (state: string): boolean => /^DISASSOCIAT/.test(state);
  const held = new Set(
    principals.filter(({ state }) => !gone(state)).map(({ id }) => id)
  );
  const lost = principals.filter(
    ({ id, state }) => gone(state) && !held.has(id)
  );
  return [...new Set(lost.map(({ id }) => id))];
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
