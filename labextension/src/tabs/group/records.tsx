import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import type { GroupDetail, RecordsPage } from '../../wire';
import { RecordGrid } from '../parts/recordgrid';

interface IRecordsProps {
  group: GroupDetail;
  found: RecordsPage;
  trans: TranslationBundle;
  onCopy: (text: string, said: string) => void;
}

/** What was found, what was not, and what to do where nothing was. */
export function Records(props: IRecordsProps): React.ReactElement {
  const { group, found, trans, onCopy } = props;
  return (
    <>
      <Absent {...props} />
      {found.rows.length === 0 ? (
        <Nothing {...props} />
      ) : (
        <RecordGrid
          page={found}
          name={group.name}
          trans={trans}
          onCopy={onCopy}
        />
      )}
    </>
  );
}

function Nothing({ found, trans }: IRecordsProps): React.ReactElement {
  return (
    <p role="status">
      {found.missing.length > 0
        ? trans.__(
            'None of these ids has a record. See how the owner writes them: letters count, and spaces too.'
          )
        : trans.__(
            'The online store gave no record. It may be empty; the offline store may still hold history.'
          )}
    </p>
  );
}

/** The ids without a record, and those that could not be read. */
function Absent({ group, found, trans }: IRecordsProps): React.ReactElement {
  const { missing, errors } = found;
  return (
    <>
      {missing.length > 0 && (
        <p className="jp-FeatureShare-doc-note">
          {trans.__('No record with: %1', missing.join(', '))}{' '}
          {group.ttl !== null &&
            trans.__(
              'It may have expired: records of this group live for %1.',
              group.ttl
            )}
        </p>
      )}
      {Object.entries(errors).map(([id, said]) => (
        <p key={id} className="jp-FeatureShare-doc-warning">
          {`${id}: ${said}`}
        </p>
      ))}
    </>
  );
}
