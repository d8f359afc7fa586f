import { nullTranslator } from '@jupyterlab/translation';
import { CommandRegistry } from '@lumino/commands';
import { Widget } from '@lumino/widgets';

import { CommandIDs } from '../commands';
import { DEFAULT_SETTINGS, type ISectionContext } from '../context';
import type { FeatureShareModel } from '../model';
import { BrowseModel } from '../modelbrowse';

/** What a section is given, and which commands it ran. */
export interface IStage extends ISectionContext {
  readonly ran: [id: string, args: unknown][];
}

/** A section's surroundings; each command only writes down that it ran. */
export function stageFor(
  model: FeatureShareModel,
  settings = DEFAULT_SETTINGS
): IStage {
  const commands = new CommandRegistry();
  const ran: [string, unknown][] = [];
  for (const id of Object.values(CommandIDs)) {
    commands.addCommand(id, {
      label: id,
      execute: args => ran.push([id, { ...args }])
    });
  }
  return {
    model,
    browse: new BrowseModel(model.catalog),
    commands,
    trans: nullTranslator.load('jupyter_featureshare'),
    settings: () => settings,
    ran
  };
}

/** Shows a widget until the test ends. */
export function show<T extends Widget>(widget: T): T {
  Widget.attach(widget, document.body);
  shown.push(widget);
  return widget;
}

const shown: Widget[] = [];

/** Ends what was shown. */
export function clear(): void {
  shown.splice(0).forEach(widget => {
    widget.dispose();
  });
}

/** jsdom lays nothing out: without a height the virtualiser would draw no line. */
export function layOut(height = 480): void {
  for (const side of ['offsetHeight', 'offsetWidth'] as const) {
    Object.defineProperty(HTMLElement.prototype, side, {
      configurable: true,
      value: height
    });
  }
}
