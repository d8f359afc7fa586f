import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { dragOnMove } from '../../snippets';
import type { Snippet } from '../../wire';
import { Answer } from '../parts/answer';
import { Button } from '../parts/button';
import { Code } from '../parts/code';
import type { Asked } from '../question';

interface ISnippetActions {
  trans: TranslationBundle;
  onInsert: (code: string) => void;
  onCopy: (text: string, said: string) => void;
}

/** Code for the group: insert it, copy it or drag it into a notebook. */
export function SnippetsSection(
  props: ISnippetActions & { snippets: Asked<Snippet[]>; onRetry: () => void }
): React.ReactElement {
  const { snippets, trans, onRetry } = props;
  return (
    <>
      <p className="jp-FeatureShare-doc-faint">
        {trans.__(
          'Insert puts the code into the notebook you used last, at the cursor or as one new cell; or drag it by its handle.'
        )}
      </p>
      <Answer
        asked={snippets}
        waiting={trans.__('Writing the snippets…')}
        failed={trans.__('The snippets could not be written')}
        trans={trans}
        onRetry={onRetry}
      >
        {all =>
          all.length === 0 ? (
            <p>
              {trans.__(
                'There is no code for what you may do with this group. Ask its owner for Read.'
              )}
            </p>
          ) : (
            <ul className="jp-FeatureShare-doc-snippets">
              {all.map(snippet => (
                <SnippetCard key={snippet.kind} {...props} snippet={snippet} />
              ))}
            </ul>
          )
        }
      </Answer>
    </>
  );
}

function SnippetCard(
  props: ISnippetActions & { snippet: Snippet }
): React.ReactElement {
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
              dragOnMove(event.nativeEvent, code);
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
              onInsert(code);
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
