import * as React from 'react';

import { wordOf } from '../../badges';
import { Choice } from './choice';
import type { ChangeModel } from './model';
import { OwnPermissions } from './ownpermissions';
import { LEVELS, levelWords } from './wording';

/** The levels, each with what it allows and what it does not; or a permission of one's own. */
export function LevelStep({ model }: { model: ChangeModel }) {
  const { trans } = model.context;
  const { draft, start } = model;
  const name = React.useId();
  const changing = draft.action === 'change-level';
  return (
    <>
      <fieldset>
        <legend>{trans.__('Level')}</legend>
        {LEVELS.map(level => {
          const { can, cannot } = levelWords(level, trans);
          return (
            <Choice
              key={level}
              name={name}
              label={wordOf(level, trans)}
              mark={
                changing && start.level === level
                  ? trans.__('as it is now')
                  : ''
              }
              checked={draft.permission === null && draft.level === level}
              can={trans.__('They can %1.', can)}
              cannot={trans.__('They cannot %1.', cannot)}
              onChoose={() => {
                model.decide({ level, permission: null });
              }}
            />
          );
        })}
        {!changing && <OwnPermissions name={name} model={model} />}
      </fieldset>
      <p className="jp-FeatureShare-doc-note">
        {trans.__(
          'No level holds the offline store: a share gives no S3, Glue, Athena or KMS.'
        )}
      </p>
    </>
  );
}
