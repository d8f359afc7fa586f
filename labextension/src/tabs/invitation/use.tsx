import * as React from 'react';

import { standInAt } from '../../snippets';
import type { SharedItem } from '../../wire';
import { Answer } from '../parts/answer';
import { Button } from '../parts/button';
import { IdsField } from '../parts/idsfield';
import type { InvitationModel } from './model';

interface IUseProps {
  item: SharedItem;
  model: InvitationModel;
}

/** From here to a DataFrame: at once where that can be, else with ids that the reader gives. */
export function Use(props: IUseProps): React.ReactElement {
  const { item, model } = props;
  const { trans, open } = model.context;
  const asked = model.codeFor(item.arn);
  return (
    <>
      <Answer
        asked={asked}
        waiting={trans.__('Writing the code…')}
        failed={trans.__('No code could be written for it')}
        trans={trans}
        onRetry={() => void model.writeCode(item.arn)}
      >
        {snippet =>
          snippet === null ? (
            <p>
              {trans.__('There is no code for what you may do with it yet.')}
            </p>
          ) : standInAt(snippet) === null ? (
            <OpenNow {...props} />
          ) : (
            <OpenWithIds {...props} />
          )
        }
      </Answer>
      <div className="jp-FeatureShare-doc-actions">
        <Button
          label={trans.__('Look at the group')}
          name={trans.__('Look at %1', item.name)}
          onClick={() => {
            open.group(item.arn);
          }}
        />
      </div>
    </>
  );
}

function OpenNow({ item, model }: IUseProps): React.ReactElement {
  const { trans } = model.context;
  return (
    <div className="jp-FeatureShare-doc-actions">
      <Button
        label={trans.__('Open as DataFrame')}
        name={trans.__('Open %1 as DataFrame', item.name)}
        kind="accept"
        onClick={() => void model.openAsDataFrame(item.arn)}
      />
    </div>
  );
}

function OpenWithIds({ item, model }: IUseProps): React.ReactElement {
  const { trans } = model.context;
  return (
    <>
      <p className="jp-FeatureShare-doc-note">
        {trans.__(
          'This share lets you read records by id and not list them, and no id is known here: ask the owner for some. Without ids the code is inserted with the place for them marked.'
        )}
      </p>
      <IdsField
        label={trans.__('Ids of records, several with commas')}
        action={trans.__('Open as DataFrame')}
        name={trans.__('Open %1 as DataFrame', item.name)}
        needed={false}
        onIds={ids => void model.openAsDataFrame(item.arn, ids)}
      />
    </>
  );
}
