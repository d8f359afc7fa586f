/** How long an invitation can still be answered, in words. */
import type { TranslationBundle } from '@jupyterlab/translation';

const MINUTE_MS = 60_000;
/** The minutes before the end at which it is said aloud. */
const ANNOUNCED = [60, 15, 5];

/** Whole minutes until a time; negative once it is past. */
export function minutesUntil(iso: string, now: Date): number {
  return Math.floor((Date.parse(iso) - now.getTime()) / MINUTE_MS);
}

/** A span in the two largest units that it has. */
export function spanOf(minutes: number, trans: TranslationBundle): string {
  const hours = Math.floor(minutes / 60);
  const days = Math.floor(hours / 24);
  if (days > 0) {
    return trans.__('%1 d %2 h', days, hours % 24);
  }
  return hours > 0
    ? trans.__('%1 h %2 min', hours, minutes % 60)
    : trans.__('%1 min', minutes);
}

/** The time itself for a reader: their own, and UTC; what is no time stays as it is. */
export function timesOf(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) {
    return iso;
  }
  const own = at.toLocaleString(undefined, {
    dateStyle: 'medium',
    timeStyle: 'short'
  });
  return `${own} (${at.toISOString().slice(0, 16).replace('T', ' ')} UTC)`;
}

/** The last of the announced minutes that was passed; null before the first and after the end. */
export function milestoneOf(minutes: number): number | null {
  const passed = ANNOUNCED.filter(each => minutes <= each);
  return minutes < 0 ? null : (passed.at(-1) ?? null);
}

/** How long ago something was. */
export function agoOf(at: Date, now: Date, trans: TranslationBundle): string {
  const seconds = Math.max(
    0,
    Math.floor((now.getTime() - at.getTime()) / 1000)
  );
  return seconds < 60
    ? trans.__('%1 s ago', seconds)
    : trans.__('%1 ago', spanOf(Math.floor(seconds / 60), trans));
}
