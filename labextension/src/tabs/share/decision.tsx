import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { Button } from '../parts/button';
import { toConfirm } from './decided';
import type { ChangeModel } from './model';
import { Back } from './back';

interface IDecisionProps {
  model: ChangeModel;
  onClose: () => void;
}

/** The button that changes something; a change that reaches far asks for a word first. */
export function Decision(props: IDecisionProps): React.ReactElement {
  const { model, onClose } = props;
  const { trans } = model.context;
  const [typed, setTyped] = React.useState('');
  const plan = model.plan.value;
  const ready = (plan?.steps ?? []).length > 0;
  const word = ready ? toConfirm(model.draft) : null;
  return (
    <>
      {word !== null && (
        <Confirmation word={word} trans={trans} onType={setTyped} />
      )}
      <div className="jp-FeatureShare-doc-actions">
        <Button label={trans.__('Cancel')} onClick={onClose} />
        <Back model={model} />
        {ready && (
          <Button
            label={trans.__('Apply')}
            kind={applyKind(model)}
            disabled={model.readOnly || !isSaid(word, typed)}
            onClick={() => void model.apply()}
          />
        )}
      </div>
    </>
  );
}

/** Whether the word that is asked for, if any, was typed. */
function isSaid(word: string | null, typed: string): boolean {
  return word === null || typed.trim() === word;
}

function applyKind(model: ChangeModel): 'warn' | 'accept' {
  return model.draft.action === 'revoke' ? 'warn' : 'accept';
}

function Confirmation(props: {
  word: string;
  trans: TranslationBundle;
  onType: (text: string) => void;
}): React.ReactElement {
  const { word, trans, onType } = props;
  return (
    <label className="jp-FeatureShare-doc-field">
      {trans.__('This reaches far. Type %1 to confirm', word)}
      <input
        type="text"
        className="jp-mod-styled"
        autoComplete="off"
        spellCheck={false}
        onChange={event => {
          onType(event.target.value);
        }}
      />
    </label>
  );
}
