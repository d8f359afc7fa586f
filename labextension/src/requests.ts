/** Messages that ask an owner to share: AWS has no way to ask from account to account. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IAccount } from './tokens';

/** A message to the owner of a group that asks for reading it. */
export function groupRequest(
  name: string,
  arn: string,
  account: IAccount | null,
  trans: TranslationBundle
): string {
  const who = account?.account_id ?? trans.__('(your account id)');
  return [
    trans.__('Please share the feature group %1 with account %2.', name, who),
    '',
    trans.__('Level: read only'),
    `ARN: ${arn}`,
    trans.__('In JupyterLab: Feature Share → %1 → Share…', name),
    `jupyter featureshare share ${name} --to ${who} --level read-only`
  ].join('\n');
}

/** A message to somebody who owns groups that asks for seeing what there is. */
export function catalogRequest(
  accountId: string,
  region: string,
  trans: TranslationBundle
): string {
  return [
    trans.__(
      'Please let account %1 see your feature groups in %2.',
      accountId,
      region
    ),
    '',
    trans.__('All of them, to see and not to use:'),
    `jupyter featureshare share --catalog --to ${accountId}`,
    trans.__('One of them, to read its records:'),
    `jupyter featureshare share NAME --to ${accountId} --level read-only`,
    trans.__('Or in JupyterLab: Feature Share → Share…')
  ].join('\n');
}
