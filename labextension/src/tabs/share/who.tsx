import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { IDraft } from './draft';
import type { ChangeModel } from './model';
import {
  hintFor,
  isIdentity,
  type ITyped,
  kindWord,
  principalsIn
} from './principals';

/** Many principals at once, each judged as it is typed, and whether outsiders may be among them. */
export function WhoStep({ model }: { model: ChangeModel }): React.ReactElement {
  const { trans } = model.context;
  const { draft } = model;
  const typed = principalsIn(draft.to);
  return (
    <>
      <Chosen draft={draft} trans={trans} />
      <Principals model={model} />
      <ul
        className="jp-FeatureShare-doc-principals"
        aria-label={trans.__('Recognised')}
        aria-live="polite"
      >
        {typed.map(one => (
          <Recognised key={one.text} one={one} draft={draft} trans={trans} />
        ))}
      </ul>
      <Outsiders model={model} />
    </>
  );
}

/** The text is kept here as well: a model's news comes too late for the cursor to stay. */
function Principals({ model }: { model: ChangeModel }): React.ReactElement {
  const { trans } = model.context;
  const [text, setText] = React.useState(model.draft.to);
  return (
    <label className="jp-FeatureShare-doc-field">
      {trans.__(
        'Account ids, or ARNs of organizations, units, roles or users; paste as many as you like'
      )}
      <textarea
        className="jp-mod-styled"
        rows={4}
        value={text}
        spellCheck={false}
        onChange={event => {
          setText(event.target.value);
          model.decide({ to: event.target.value });
        }}
      />
    </label>
  );
}

function Chosen(props: { draft: IDraft; trans: TranslationBundle }) {
  const { draft, trans } = props;
  const names = draft.groups.map(arn => arn.split('/').pop() ?? arn);
  const things = draft.catalog ? [...names, trans.__('the catalog')] : names;
  return (
    <p className="jp-FeatureShare-doc-faint">
      {trans.__('To be shared: %1', things.join(', '))}
    </p>
  );
}

function Recognised(props: {
  one: ITyped;
  draft: IDraft;
  trans: TranslationBundle;
}): React.ReactElement {
  const { one, draft, trans } = props;
  const refused = draft.catalog && isIdentity(one.kind);
  const wrong = one.kind === 'wrong' || refused;
  const hint = refused
    ? trans.__('a catalog cannot be shared with a role or user')
    : hintFor(one.text, trans);
  return (
    <li data-wrong={wrong || undefined}>
      <span aria-hidden="true">{wrong ? '✗' : '✓'}</span>{' '}
      <code>{one.text}</code>{' '}
      <span>{wrong ? hint : kindWord(one.kind, trans)}</span>
    </li>
  );
}

function Outsiders({ model }: { model: ChangeModel }): React.ReactElement {
  const { trans } = model.context;
  const name = React.useId();
  const choices = [
    {
      value: null,
      label: trans.__('Ask me, if one of them is outside or it is not known')
    },
    {
      value: false,
      label: trans.__('No: AWS then refuses everyone outside')
    },
    {
      value: true,
      label: trans.__(
        'Yes: they get an invitation, open for 12 hours, and once they accept only you can end it'
      )
    }
  ];
  return (
    <fieldset>
      <legend>{trans.__('May some be outside your AWS organization?')}</legend>
      {choices.map(({ value, label }) => (
        <label key={label} className="jp-FeatureShare-doc-check">
          <input
            type="radio"
            name={name}
            checked={model.draft.external === value}
            onChange={() => {
              model.decide({ external: value });
            }}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
