/** What there is of the tabs from the start: their commands, and that they come back after a reload. */
import type { ILayoutRestorer } from '@jupyterlab/application';
import type { MainAreaWidget, WidgetTracker } from '@jupyterlab/apputils';

import { addTabCommands, type ITabCommandParts, OPEN_TAB } from './commands';

/** Registers the commands, and has open tabs restored through one of them. */
export function addTabs(
  context: ITabCommandParts,
  tracker: WidgetTracker<MainAreaWidget>,
  restorer: ILayoutRestorer | null
): void {
  addTabCommands(context);
  void restorer?.restore(tracker, {
    command: OPEN_TAB,
    args: widget => context.parts.present?.tabs.argumentsOf(widget) ?? {},
    name: widget => widget.id
  });
}
