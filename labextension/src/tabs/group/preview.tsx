import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { GroupDetail, RecordsPage } from '../../wire';
import { Answer } from '../parts/answer';
import { Button } from '../parts/button';
import { RecordGrid } from '../parts/recordgrid';
import type { Asked } from '../question';

const FIRST = 20;

interface IPreviewProps {
  group: GroupDetail;
  page: Asked<RecordsPage>;
  trans: TranslationBundle;
  onFirst: (count: number) => void;
  onGet: (ids: string[]) => void;
  onRetry: () => void;
  onCopy: (text: string, said: string) => void;
}

/** Some records of the online store: the first ones where listing is granted, else by id. */
export function PreviewSection(props: IPreviewProps): React.ReactElement {
  const { group, page, trans } = props;
  if (group.online === null) {
    return (
      <p>
        {trans.__(
          'This group has no online store. Its records are in the offline store; see “Use it” for code.'
        )}
      </p>
    );
  }
  return (
    <>
      <First {...props} />
      <ById {...props} />
      <Answer
        asked={page}
        waiting={trans.__('Reading records…')}
        failed={trans.__('The records could not be read')}
        trans={trans}
        onRetry={props.onRetry}
      >
        {value => (
          <RecordGrid
            page={value}
            name={group.name}
            trans={trans}
            onCopy={props.onCopy}
          />
        )}
      </Answer>
    </>
  );
}

function First(props: IPreviewProps): React.ReactElement {
  const { group, trans, onFirst } = props;
  const listed = group.actions?.includes('sagemaker:ListRecords') ?? true;
  return listed ? (
    <div className="jp-FeatureShare-doc-actions">
      <Button
        label={trans.__('Show the first %1 records', FIRST)}
        onClick={() => {
          onFirst(FIRST);
        }}
      />
    </div>
  ) : (
    <p className="jp-FeatureShare-doc-note">
      {trans.__(
        'The shares of this group do not hold sagemaker:ListRecords, so AWS will not list records here. Give the ids of some instead.'
      )}
    </p>
  );
}

function ById(props: IPreviewProps): React.ReactElement {
  const { group, trans, onGet } = props;
  const [text, setText] = React.useState('');
  const ids = text.split(/[\s,;]+/).filter(id => id !== '');
  const submit = (event: React.FormEvent): void => {
    event.preventDefault();
    onGet(ids);
  };
  return (
    <form className="jp-FeatureShare-doc-inline" onSubmit={submit}>
      <label className="jp-FeatureShare-doc-field">
        {trans.__(
          'Records by %1, several with commas',
          group.record_identifier
        )}
        <input
          type="text"
          className="jp-mod-styled"
          value={text}
          spellCheck={false}
          onChange={event => {
            setText(event.target.value);
          }}
        />
      </label>
      <button
        type="submit"
        className="jp-FeatureShare-doc-button jp-mod-styled"
        disabled={ids.length === 0}
      >
        {trans.__('Get records')}
      </button>
    </form>
  );
}
