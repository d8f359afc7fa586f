/** The tabs as documents of the shell: opened once each, found again, restored after a reload. */
import type { JupyterFrontEnd } from '@jupyterlab/application';
import { MainAreaWidget, type WidgetTracker } from '@jupyterlab/apputils';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { Widget } from '@lumino/widgets';

import { featureShareIcon } from '../icon';
import type { TabModel } from './tabmodel';

/** A tab that is to be opened. */
export interface IDocument {
  readonly label: string;
  readonly caption: string;
  readonly model: TabModel;
  /** What the tab shows; it may close the tab. */
  readonly view: (close: () => void) => Widget;
  /** What else is needed to open it again as it is now. */
  readonly state?: () => ReadonlyPartialJSONObject;
  /** Goes to what a command asks for, when the tab is open already. */
  readonly show?: (args: ReadonlyPartialJSONObject) => void;
  /** Whether it has done its work, and makes room for the next one of its kind. */
  readonly finished?: () => boolean;
}

/** Opens documents in the main area. */
export class Documents {
  constructor(
    private readonly _app: JupyterFrontEnd,
    private readonly _tracker: WidgetTracker<MainAreaWidget>
  ) {}

  /** Brings a tab to the front if it is open, and says whether it is. */
  activate(id: string): boolean {
    const open = this._tracker.find(widget => widget.id === id);
    if (open === undefined) {
      return false;
    }
    this._app.shell.activateById(id);
    return true;
  }

  /** Closes a tab. */
  close(id: string): void {
    this._tracker.find(widget => widget.id === id)?.dispose();
  }

  /** Opens a tab and begins to fill it; closing gives the focus back to where it was. */
  open(id: string, document: IDocument): MainAreaWidget {
    const opener = focused();
    const content = document.view(() => {
      widget.close();
    });
    const widget = new MainAreaWidget({ content });
    widget.toolbar.hide();
    // It scrolls, so the keyboard has to get there even when nothing in it takes the focus.
    content.node.tabIndex = 0;
    widget.id = id;
    widget.addClass('jp-FeatureShare-doc-tabWidget');
    widget.title.label = document.label;
    widget.title.caption = document.caption;
    widget.title.icon = featureShareIcon;
    widget.title.closable = true;
    widget.disposed.connect(() => {
      document.model.dispose();
      opener?.focus();
    });
    this._app.shell.add(widget, 'main', { type: 'Feature Share' });
    void this._tracker.add(widget);
    document.model.stateChanged.connect(() => {
      void this._tracker.save(widget);
    });
    void document.model.load();
    return widget;
  }
}

function focused(): HTMLElement | null {
  const element = window.document.activeElement;
  return element instanceof HTMLElement ? element : null;
}
