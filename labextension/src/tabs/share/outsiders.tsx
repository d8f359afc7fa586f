import * as React from 'react';

import { Button } from '../parts/button';
import type { ChangeModel } from './model';

/** Whether the plan could not be made because it is not said if outsiders may be in it. */
export function asksAboutOutsiders(model: ChangeModel): boolean {
  const asked = model.plan.state;
  return (
    model.draft.action === 'share' &&
    model.draft.external === null &&
    asked.phase === 'failed' &&
    asked.problem.kind === 'other' &&
    /organi[sz]ation/i.test(asked.problem.message)
  );
}

/** Asks whether those outside the organization are meant. */
export function OutsidersQuestion(props: { said: string; model: ChangeModel }) {
  const { said, model } = props;
  const { trans } = model.context;
  return (
    <div className="jp-FeatureShare-doc-warning" role="alert">
      <p>
        <strong>{said}</strong>
      </p>
      <p>
        {trans.__(
          'Whoever is outside gets an invitation, open for 12 hours. Their own administrator decides who there may use what you share; they cannot leave, you can revoke.'
        )}
      </p>
      <div className="jp-FeatureShare-doc-actions">
        <Button
          label={trans.__('Yes, invite them')}
          onClick={() => void model.decideExternal(true)}
        />
        <Button
          label={trans.__('No, keep it inside')}
          onClick={() => void model.decideExternal(false)}
        />
      </div>
    </div>
  );
}
