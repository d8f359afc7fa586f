import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { dragOnMove, type ICode } from '../../snippets';
import type { Snippet } from '../../wire';
import { Button } from '../parts/button';
import { Code } from '../parts/code';

interface ISnippetCardProps {
  snippet: Snippet;
  trans: TranslationBundle;
  onInsert: (snippet: ICode) => void;
  onCopy: (text: string, said: string) => void;
}

/** A piece of code with its three ways out: insert, copy, and a handle to drag it by. */
export function SnippetCard(props: ISnippetCardProps): React.ReactElement {
  const { snippet, trans, onInsert, onCopy } = props;
  const { label, code } = snippet;
  return (
    <li className="jp-FeatureShare-doc-snippet">
      <div className="jp-FeatureShare-doc-titleLine">
        <span
          className="jp-FeatureShare-doc-handle"
          aria-hidden="true"
          title={trans.__('Drag into a notebook')}
          onMouseDown={event => {
            if (event.button === 0) {
              event.preventDefault();
              dragOnMove(event.nativeEvent, snippet);
            }
          }}
        >
          ⠿
        </span>
        <h3>{label}</h3>
        <div className="jp-FeatureShare-doc-actions">
          <Button
            label={trans.__('Insert')}
            name={trans.__('Insert: %1', label)}
            kind="accept"
            onClick={() => {
              onInsert(snippet);
            }}
          />
          <Button
            label={trans.__('Copy')}
            name={trans.__('Copy: %1', label)}
            onClick={() => {
              onCopy(code, trans.__('Copied the code'));
            }}
          />
        </div>
      </div>
      <Code code={code} label={trans.__('Code: %1', label)} />
    </li>
  );
}
