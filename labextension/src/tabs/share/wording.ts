/** What the wizard is called, its steps, and its levels in words. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { Access } from '../../wire';
import type { IDraft, StepName } from './draft';

/** What the whole thing is about. */
export function titleOf(draft: IDraft, trans: TranslationBundle): string {
  switch (draft.action) {
    case 'share':
      return trans.__('Share');
    case 'change-level':
      return trans.__('Change the level of a share');
    case 'revoke':
      return trans.__('Revoke');
    case 'reinvite':
      return trans.__('Invite again');
  }
}

/** The short name of a step. */
export function stepWord(step: StepName, trans: TranslationBundle): string {
  switch (step) {
    case 'what':
      return trans.__('What');
    case 'who':
      return trans.__('Who');
    case 'level':
      return trans.__('How much');
    case 'preview':
      return trans.__('Preview');
    case 'apply':
      return trans.__('Apply');
    case 'verified':
      return trans.__('Verified');
  }
}

/** The heading of a step. */
export function stepHeading(step: StepName, trans: TranslationBundle): string {
  switch (step) {
    case 'what':
      return trans.__('What do you want to share?');
    case 'who':
      return trans.__('Who is it for?');
    case 'level':
      return trans.__('How much may they do?');
    case 'preview':
      return trans.__('What would happen: nothing has changed yet');
    case 'apply':
      return trans.__('Applying');
    case 'verified':
      return trans.__('What is so now, read back from AWS');
  }
}

/** The levels that can be given, the least first. */
export const LEVELS: readonly Access[] = ['read-only', 'read-write', 'admin'];

/** What a level allows and what it does not, in words and by AWS's names. */
export function levelWords(
  level: Access,
  trans: TranslationBundle
): { can: string; cannot: string } {
  switch (level) {
    case 'read-only':
      return {
        can: trans.__(
          'describe the group and read records (DescribeFeatureGroup, DescribeFeatureMetadata, GetRecord, BatchGetRecord)'
        ),
        cannot: trans.__('write, delete, or change the group')
      };
    case 'read-write':
      return {
        can: trans.__(
          'all that Read can, and write and delete records (PutRecord, DeleteRecord)'
        ),
        cannot: trans.__('change the group itself or its descriptions')
      };
    default:
      return {
        can: trans.__(
          'all that Write can, and change the group and its descriptions (UpdateFeatureGroup, UpdateFeatureMetadata)'
        ),
        cannot: trans.__('delete the group, or share it further')
      };
  }
}
