import * as React from 'react';

import type { PermissionRow } from '../../wire';
import { Answer } from '../parts/answer';
import { Choice } from './choice';
import type { ChangeModel } from './model';

/** The permissions that the account made itself in RAM, as further choices. */
export function OwnPermissions(props: { name: string; model: ChangeModel }) {
  const { name, model } = props;
  const { trans } = model.context;
  return (
    <Answer
      asked={model.permissions.state}
      waiting={trans.__('Reading the permissions of this account…')}
      failed={trans.__('The permissions of this account could not be listed')}
      trans={trans}
      onRetry={model.permissions.again}
    >
      {all => {
        const own = all.filter(it => !it.aws_managed);
        return own.length === 0 ? (
          <p className="jp-FeatureShare-doc-faint">
            {trans.__(
              'A customer managed permission for feature groups would be offered here; this account has none in RAM.'
            )}
          </p>
        ) : (
          own.map(it => (
            <Own key={it.arn} permission={it} name={name} model={model} />
          ))
        );
      }}
    </Answer>
  );
}

function Own(props: {
  permission: PermissionRow;
  name: string;
  model: ChangeModel;
}): React.ReactElement {
  const { permission, name, model } = props;
  const { trans } = model.context;
  const { arn, actions, conditional, version } = permission;
  const can =
    actions === null
      ? trans.__('What it allows is not known: RAM did not tell.')
      : trans.__('They can call %1.', actions.map(short).join(', '));
  return (
    <Choice
      name={name}
      label={permission.name}
      mark={trans.__('custom, version %1', version)}
      checked={model.draft.permission === arn}
      can={conditional ? `${can} ${trans.__('Only under a condition.')}` : can}
      cannot={trans.__('They cannot call anything else.')}
      onChoose={() => {
        model.decide({ permission: arn });
      }}
    />
  );
}

/** The name of an action without its service. */
function short(action: string): string {
  return action.split(':').pop() ?? action;
}
