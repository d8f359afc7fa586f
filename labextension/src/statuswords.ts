/** The line below the panel in words: how much there is, and how much of it is known. */
import type { TranslationBundle } from '@jupyterlab/translation';

import type { BrowseModel } from './modelbrowse';
import type { IProgress, LoadPhase } from './tokens';

/** What is known of how many there are; what is not known is said to be so. */
export function statusText(
  browse: BrowseModel,
  trans: TranslationBundle
): string {
  const { phase, loadedAt, rows } = browse.catalog.state;
  if (phase === 'loading') {
    return loadingText(browse.catalog.progress, trans);
  }
  return rows.length === 0 && (phase !== 'ready' || loadedAt === null)
    ? unknownText(phase, trans)
    : [...counts(browse, trans), ...reserves(browse, trans)].join(' · ');
}

/** Nothing came: that is not the same as nothing being there. */
function unknownText(phase: LoadPhase, trans: TranslationBundle): string {
  return phase === 'stopped'
    ? trans.__('Stopped: how many groups there are is not known')
    : trans.__('How many groups there are is not known');
}

function counts(browse: BrowseModel, trans: TranslationBundle): string[] {
  const { count, total } = browse.view;
  const { rows } = browse.catalog.state;
  const groups = trans._n('%2 group', '%2 groups', total, counted(total));
  const found = browse.narrowed
    ? trans.__('%1 of %2', counted(count), groups)
    : groups;
  const owners = new Set(rows.map(row => row.owner_account_id)).size;
  return [found, trans._n('%1 account', '%1 accounts', owners)];
}

/** Why the counts may not be all that is true now. */
function reserves(browse: BrowseModel, trans: TranslationBundle): string[] {
  const { phase, problems } = browse.catalog.state;
  if (phase === 'stopped') {
    return [trans.__('stopped, incomplete')];
  }
  const older = phase === 'failed' ? [trans.__('not renewed')] : [];
  return problems.length > 0 ? [...older, trans.__('incomplete')] : older;
}

/** How far a load has come, about how far it goes, and whether AWS slows it down. */
function loadingText(
  { arrived, expected, throttled }: IProgress,
  trans: TranslationBundle
): string {
  const sofar = arrivedText(arrived, expected, trans);
  return throttled > 0 ? trans.__('AWS is slowing us down. %1', sofar) : sofar;
}

function arrivedText(
  arrived: number,
  expected: number | null,
  trans: TranslationBundle
): string {
  if (arrived === 0 && expected === null) {
    return trans.__('Loading…');
  }
  return expected === null || expected <= arrived
    ? trans.__('%1 loaded, continuing.', counted(arrived))
    : trans.__(
        '%1 of ~%2 loaded, continuing.',
        counted(arrived),
        counted(expected)
      );
}

function counted(count: number): string {
  return count.toLocaleString();
}
