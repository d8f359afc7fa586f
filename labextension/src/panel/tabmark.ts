/** The mark on the panel's tab for what waits. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Title, Widget } from '@lumino/widgets';

/** Shows how many invitations wait, in the caption and beside the icon. */
export function showWaiting(
  title: Title<Widget>,
  waiting: number,
  trans: TranslationBundle
): void {
  title.caption =
    waiting === 0
      ? trans.__('Feature Share')
      : trans._n(
          'Feature Share: %1 invitation waits',
          'Feature Share: %1 invitations wait',
          waiting
        );
  title.dataset = waiting > 0 ? { waiting: String(waiting) } : {};
}
