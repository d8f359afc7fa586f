import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { Button } from '../parts/button';
import { missing, toConfirm } from './draft';
import type { ChangeModel } from './model';
import { stepWord } from './wording';

/** The steps, where one is, and the way back to those that are done. */
export function StepList({ model }: { model: ChangeModel }) {
  const { steps, step, context } = model;
  const at = steps.indexOf(step);
  const fixed = step === 'apply' || step === 'verified';
  return (
    <ol
      className="jp-FeatureShare-doc-stepList"
      aria-label={context.trans.__('Steps')}
    >
      {steps.map((one, index) => (
        <li key={one} aria-current={one === step ? 'step' : undefined}>
          {index < at && !fixed ? (
            <button
              type="button"
              className="jp-FeatureShare-doc-stepLink"
              onClick={() => {
                model.go(one);
              }}
            >
              {stepWord(one, context.trans)}
            </button>
          ) : (
            <span>{stepWord(one, context.trans)}</span>
          )}
        </li>
      ))}
    </ol>
  );
}

interface INavigationProps {
  model: ChangeModel;
  onClose: () => void;
}

/** Back, on, and out; what is missing stands beside the button that it blocks. */
export function Navigation(props: INavigationProps): React.ReactElement | null {
  const { model, onClose } = props;
  const { trans } = model.context;
  switch (model.step) {
    case 'apply':
      return null;
    case 'verified':
      return (
        <div className="jp-FeatureShare-doc-actions">
          <Button label={trans.__('Close')} kind="accept" onClick={onClose} />
        </div>
      );
    case 'preview':
      return <Decision {...props} />;
    default:
      return (
        <div className="jp-FeatureShare-doc-actions">
          <Button label={trans.__('Cancel')} onClick={onClose} />
          <Back model={model} />
          <Onward model={model} />
        </div>
      );
  }
}

function Back({ model }: { model: ChangeModel }): React.ReactElement | null {
  const back = model.neighbour(-1);
  return back === undefined ? null : (
    <Button
      label={model.context.trans.__('Back')}
      onClick={() => {
        model.go(back);
      }}
    />
  );
}

function Onward({ model }: { model: ChangeModel }): React.ReactElement {
  const { trans } = model.context;
  const next = model.neighbour(1) ?? 'preview';
  const hindrance = missing(model.draft, model.step, trans);
  const go = (step: typeof next): void => {
    model.go(step);
  };
  return (
    <>
      {next !== 'preview' && model.step === 'who' && (
        <Button
          label={trans.__('Preview with Read')}
          disabled={hindrance !== null}
          onClick={() => {
            model.decide({ level: 'read-only' });
            go('preview');
          }}
        />
      )}
      <Button
        label={next === 'preview' ? trans.__('Preview') : trans.__('Next')}
        kind="accept"
        disabled={hindrance !== null}
        onClick={() => {
          go(next);
        }}
      />
      {hindrance !== null && (
        <span className="jp-FeatureShare-doc-faint">{hindrance}</span>
      )}
    </>
  );
}

/** The button that changes something; a change that reaches far asks for a word first. */
function Decision({ model, onClose }: INavigationProps): React.ReactElement {
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
