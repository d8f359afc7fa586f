/** What each capability amounts to, with its evidence. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Access, GroupDetail, Truth } from '../wire';

/** One thing that may be done with a group, whether it is allowed, and how that is known. */
export interface ICapability {
  readonly name: string;
  readonly truth: Truth;
  readonly evidence: string;
}

const READ = [
  'DescribeFeatureGroup',
  'DescribeFeatureMetadata',
  'GetRecord',
  'BatchGetRecord'
];
const WRITE = [...READ, 'PutRecord', 'DeleteRecord'];
const ADMIN = [...WRITE, 'UpdateFeatureGroup', 'UpdateFeatureMetadata'];
/** What AWS documents for a level; null where a level tells nothing about it. */
const DOCUMENTED: Readonly<Record<Access, readonly string[] | null>> = {
  owner: null,
  admin: ADMIN,
  'read-write': WRITE,
  'read-only': READ,
  'see-only': [],
  custom: null,
  unknown: null
};
/** Newer than the documented levels, so these tell nothing about them. */
const NEWER = ['ListRecords', 'BatchWriteRecord'];

/** What may be asked of a group, in the order of the strip. */
export function capabilities(
  group: GroupDetail,
  trans: TranslationBundle
): ICapability[] {
  const action = (name: string, verb: string): ICapability => ({
    name,
    ...judged(group, verb, trans)
  });
  return [
    seeing(group, trans),
    action(trans.__('Describe'), 'DescribeFeatureGroup'),
    action(trans.__('Get'), 'GetRecord'),
    action(trans.__('Batch get'), 'BatchGetRecord'),
    action(trans.__('List'), 'ListRecords'),
    action(trans.__('Put'), 'PutRecord'),
    action(trans.__('Batch write'), 'BatchWriteRecord'),
    action(trans.__('Delete'), 'DeleteRecord'),
    action(trans.__('Edit'), 'UpdateFeatureGroup'),
    offline(group, trans)
  ];
}

type Judgement = Omit<ICapability, 'name'>;

function judged(
  group: GroupDetail,
  verb: string,
  trans: TranslationBundle
): Judgement {
  if (group.access === 'owner') {
    const evidence = trans.__('this account owns it; your role decides');
    return { truth: 'yes', evidence };
  }
  if (group.actions !== null) {
    const held = group.actions.some(it => it.split(':').pop() === verb);
    const evidence = trans.__('the actions of the shares, as RAM lists them');
    return { truth: held ? 'yes' : 'no', evidence };
  }
  const level = DOCUMENTED[group.access];
  if (level === null || NEWER.includes(verb)) {
    return { truth: 'unknown', evidence: trans.__('AWS does not tell') };
  }
  const evidence = trans.__('what AWS documents for this level');
  return { truth: level.includes(verb) ? 'yes' : 'no', evidence };
}

function seeing(group: GroupDetail, trans: TranslationBundle): ICapability {
  return {
    name: trans.__('Discoverable'),
    truth: group.access === 'owner' ? 'yes' : group.discoverable,
    evidence: trans.__(
      'whether AWS finds it in a search of the catalog; a share of the group alone lists it here, not there'
    )
  };
}

function offline(group: GroupDetail, trans: TranslationBundle): ICapability {
  const name = trans.__('Offline');
  if (group.offline === false) {
    return { name, truth: 'no', evidence: trans.__('no offline store') };
  }
  return group.access === 'owner'
    ? { name, truth: 'yes', evidence: trans.__('your role decides') }
    : {
        name,
        truth: 'unknown',
        evidence: trans.__(
          'a share holds no S3, Glue, Athena or KMS: ask the owner'
        )
      };
}
