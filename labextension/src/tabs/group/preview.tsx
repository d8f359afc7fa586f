import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { GroupDetail, RecordsPage } from '../../wire';
import { Answer } from '../parts/answer';
import { Button } from '../parts/button';
import { IdsField } from '../parts/idsfield';
import type { Asked } from '../question';
import { Records } from './records';

const FIRST = 20;

interface IPreviewProps {
  group: GroupDetail;
  /** Ids that the owner gives as examples. */
  examples: readonly string[];
  page: Asked<RecordsPage>;
  trans: TranslationBundle;
  onFirst: (count: number) => void;
  onGet: (ids: string[]) => void;
  onRetry: () => void;
  onCopy: (text: string, said: string) => void;
}

/** Some records of the online store: the first ones where listing is granted, else by id. */
export function PreviewSection(props: IPreviewProps): React.ReactElement {
  const { group, examples, page, trans, onGet } = props;
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
      <IdsField
        label={trans.__(
          'Records by %1, several with commas',
          group.record_identifier
        )}
        action={trans.__('Get records')}
        needed={true}
        key={examples.join()}
        initial={examples}
        onIds={onGet}
      />
      <Answer
        asked={page}
        waiting={trans.__('Reading records…')}
        failed={trans.__('The records could not be read')}
        trans={trans}
        onRetry={props.onRetry}
      >
        {value => <Records {...props} found={value} />}
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
        kind="accept"
        onClick={() => {
          onFirst(FIRST);
        }}
      />
    </div>
  ) : (
    <p className="jp-FeatureShare-doc-note">
      {trans.__(
        'The shares of this group do not hold sagemaker:ListRecords, so AWS lists no records here: only ids that you know can be read. Ask account %1 for some.',
        group.owner_account_id
      )}
    </p>
  );
}
