/** Times in the reader's words. */
import type { TranslationBundle } from '@jupyterlab/translation';

/** The reader's own time with UTC beside it, as both are needed across accounts. */
export function bothTimes(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) {
    return iso;
  }
  const local = at.toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short'
  });
  return `${local} (${at.toISOString().slice(0, 16).replace('T', ' ')} UTC)`;
}

const MINUTE = 60_000;

/** How long it is until then, in hours and minutes. */
export function timeLeft(
  iso: string,
  now: Date,
  trans: TranslationBundle
): string {
  const minutes = Math.floor((Date.parse(iso) - now.getTime()) / MINUTE);
  if (minutes < 0) {
    return trans.__('expired');
  }
  const hours = Math.floor(minutes / 60);
  return hours > 0
    ? trans.__('%1 h %2 min left', hours, minutes % 60)
    : trans.__('%1 min left', minutes);
}
