/** What the owner sends to the people a group was shared with. */
import type { TranslationBundle } from '@jupyterlab/translation';

import { wordOf } from '../../badges';
import { timesOf } from '../../deadline';
import type { PlanView } from '../../wire';
import type { IDraft } from './draft';

const HOUR_MS = 3_600_000;
/** How long RAM keeps an invitation open. */
const OPEN_HOURS = 12;

/** A message with what was shared, what to do about it, and until when. */
export function handOver(
  draft: IDraft,
  plan: PlanView,
  invited: readonly string[],
  endedAt: Date,
  trans: TranslationBundle
): string {
  const lines = [
    trans.__('Account %1 (%2) shares with you:', plan.account_id, plan.region),
    ...shared(draft, trans)
  ];
  if (invited.length === 0) {
    lines.push('', trans.__('There is nothing to accept.'));
  } else {
    const deadline = new Date(endedAt.getTime() + OPEN_HOURS * HOUR_MS);
    const until = timesOf(deadline.toISOString());
    lines.push(
      '',
      trans.__('Accept the invitation before about %1:', until),
      trans.__('In JupyterLab: Feature Share → Inbox → Accept'),
      `jupyter featureshare accept --from ${plan.account_id}`
    );
  }
  return lines.join('\n');
}

function shared(draft: IDraft, trans: TranslationBundle): string[] {
  const word = draft.permission?.split('/').pop() ?? wordOf(draft.level, trans);
  const lines = draft.groups.map(arn => `- ${arn} (${word})`);
  if (draft.catalog) {
    lines.push(`- ${trans.__('the sight of all its feature groups')}`);
  }
  return lines;
}
