import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { type ICode, standInAt } from '../../snippets';
import type { GroupDetail, Snippet } from '../../wire';
import { Answer } from '../parts/answer';
import { IdsField } from '../parts/idsfield';
import type { Asked } from '../question';
import { SnippetCard } from './snippetcard';

interface ISnippetsProps {
  group: GroupDetail;
  snippets: Asked<Snippet[]>;
  /** Whose records the code reads; none where they are not known. */
  ids: readonly string[];
  trans: TranslationBundle;
  onRetry: () => void;
  onIds: (ids: string[]) => void;
  onInsert: (snippet: ICode) => void;
  onCopy: (text: string, said: string) => void;
}

/** Code for the group: insert it, copy it or drag it into a notebook. */
export function SnippetsSection(props: ISnippetsProps): React.ReactElement {
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
            <Written {...props} all={all} />
          )
        }
      </Answer>
    </>
  );
}

type Written = ISnippetsProps & { all: readonly Snippet[] };

function Written(props: Written): React.ReactElement {
  const { all, trans, onInsert, onCopy } = props;
  return (
    <>
      <WhichRecords {...props} />
      <ul className="jp-FeatureShare-doc-snippets">
        {all.map(snippet => (
          <SnippetCard
            key={snippet.kind}
            snippet={snippet}
            trans={trans}
            onInsert={onInsert}
            onCopy={onCopy}
          />
        ))}
      </ul>
    </>
  );
}

/** Whose records the code reads, to be changed; and what it means where no id is known. */
function WhichRecords(props: Written): React.ReactElement | null {
  const { all, ids, group, trans, onIds } = props;
  const reading = all.find(({ kind }) => kind === 'read-many');
  if (reading === undefined || group.online === null) {
    return null;
  }
  return (
    <>
      {standInAt(reading) !== null && (
        <p className="jp-FeatureShare-doc-note">
          {trans.__(
            'No %1 is known here yet: the code holds %2 in its place, which is marked for you to type over. Look records up under Preview, or give ids now:',
            group.record_identifier,
            reading.stand_in ?? ''
          )}
        </p>
      )}
      <IdsField
        key={ids.join()}
        label={trans.__(
          'The code is for the records with %1',
          group.record_identifier
        )}
        action={trans.__('Use these ids')}
        needed={true}
        initial={ids}
        onIds={onIds}
      />
    </>
  );
}
