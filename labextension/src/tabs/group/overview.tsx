import type { TranslationBundle } from '@jupyterlab/translation';
import * as React from 'react';

import { timesOf } from '../../deadline';
import type { GroupDetail } from '../../wire';
import { Facts } from '../parts/facts';

interface IOverviewProps {
  group: GroupDetail;
  trans: TranslationBundle;
}

/** What the group is: its keys, its stores, its state, and what describing it gives away. */
export function Overview(props: IOverviewProps): React.ReactElement {
  const { group, trans } = props;
  return (
    <>
      <h3>{trans.__('What it is')}</h3>
      <Facts
        facts={[
          [trans.__('Status'), group.status],
          [trans.__('Record identifier'), group.record_identifier],
          [trans.__('Event time'), group.event_time],
          [trans.__('Features'), String(group.features.length)],
          [trans.__('Created'), group.created_at && timesOf(group.created_at)],
          [trans.__('Found by'), foundBy(group, trans)]
        ]}
      />
      <h3>{trans.__('Stores')}</h3>
      <Facts
        facts={[
          [trans.__('Online'), group.online ?? trans.__('none')],
          [
            trans.__('Time to live'),
            group.online && (group.ttl ?? trans.__('records do not expire'))
          ],
          [trans.__('Offline'), offline(group, trans)]
        ]}
      />
      <Exposed group={group} trans={trans} />
    </>
  );
}

function Exposed({ group, trans }: IOverviewProps): React.ReactElement {
  const shown = [
    [trans.__('Offline location'), group.offline_uri],
    [trans.__('Table'), group.table],
    [trans.__('KMS key'), group.kms_key_id],
    [trans.__('Role'), group.role_arn]
  ] as const;
  const told = shown.filter(([, value]) => value !== null);
  return (
    <>
      <h3>{trans.__('What is exposed')}</h3>
      <p>
        {group.access === 'owner'
          ? trans.__(
              'Everyone who may describe this group sees these names. They give no access by themselves.'
            )
          : trans.__(
              'Describing the group shows these names. They give no access by themselves: a share holds no S3, Glue, Athena or KMS.'
            )}
      </p>
      {told.length > 0 ? (
        <Facts facts={told} />
      ) : (
        <p>{trans.__('No bucket, table, key or role is shown.')}</p>
      )}
    </>
  );
}

function offline(group: GroupDetail, trans: TranslationBundle): string {
  switch (group.offline) {
    case true:
      return trans.__('yes');
    case false:
      return trans.__('none');
    case null:
      return trans.__('unknown');
  }
}

function foundBy(group: GroupDetail, trans: TranslationBundle): string | null {
  const words = {
    own: trans.__('it is your own'),
    'catalog-share': trans.__('a catalog that was shared with you'),
    'resource-share': trans.__('a resource share')
  };
  return group.found_by.map(by => words[by]).join(', ') || null;
}
