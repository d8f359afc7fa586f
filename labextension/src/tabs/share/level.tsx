import * as React from 'react';

import { wordOf } from '../../badges';
import type { Access } from '../../wire';
import type { ChangeModel } from './model';
import { LEVELS, levelWords } from './wording';

/** The levels, each with what it allows and what it does not. */
export function LevelStep({ model }: { model: ChangeModel }) {
  const { trans } = model.context;
  const name = React.useId();
  return (
    <>
      <fieldset>
        <legend>{trans.__('Level')}</legend>
        {LEVELS.map(level => (
          <Level key={level} level={level} name={name} model={model} />
        ))}
      </fieldset>
      <p className="jp-FeatureShare-doc-note">
        {trans.__(
          'No level holds the offline store: a share gives no S3, Glue, Athena or KMS.'
        )}
      </p>
    </>
  );
}

function Level(props: { level: Access; name: string; model: ChangeModel }) {
  const { level, name, model } = props;
  const { trans } = model.context;
  const { can, cannot } = levelWords(level, trans);
  const about = React.useId();
  return (
    <div className="jp-FeatureShare-doc-level">
      <label className="jp-FeatureShare-doc-check">
        <input
          type="radio"
          name={name}
          aria-describedby={about}
          checked={model.draft.level === level}
          onChange={() => {
            model.decide({ level });
          }}
        />
        <strong>{wordOf(level, trans)}</strong>
      </label>
      <div id={about}>
        <p>
          <span aria-hidden="true">✓ </span>
          {trans.__('They can %1.', can)}
        </p>
        <p>
          <span aria-hidden="true">✗ </span>
          {trans.__('They cannot %1.', cannot)}
        </p>
      </div>
    </div>
  );
}
