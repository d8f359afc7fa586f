/** The panel's place in the sidebar: there from the start, filled when it is first shown. */
import type { TranslationBundle } from '@jupyterlab/translation';
import type { Message } from '@lumino/messaging';
import { BoxPanel, Widget } from '@lumino/widgets';

import { featureShareIcon } from '../icon';
import type { Lazy } from '../lazy';

/** The id by which the shell, layouts and tests find the panel. */
export const PANEL_ID = 'jp-featureshare-panel';

/** Holds nothing until somebody looks: JupyterLab starts without the panel's code. */
export class PanelFrame extends BoxPanel {
  constructor(
    private readonly _parts: Lazy<{ readonly panel: Widget }>,
    private readonly _trans: TranslationBundle,
    /** Told whether the panel is open. */
    private readonly _hint: { open: boolean }
  ) {
    super({ spacing: 0 });
    this.id = PANEL_ID;
    this.addClass('jp-FeatureShare-frame');
    this.title.icon = featureShareIcon;
    this.title.caption = _trans.__('Feature Share');
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    // A restored layout attaches the panel already open, without showing it first.
    if (this.isVisible) {
      this._opened();
    }
  }

  protected override onBeforeShow(message: Message): void {
    super.onBeforeShow(message);
    this._opened();
  }

  protected override onAfterHide(message: Message): void {
    super.onAfterHide(message);
    this._hint.open = false;
  }

  private _opened(): void {
    this._hint.open = true;
    this._fill();
  }

  private _fill(): void {
    if (this._asked) {
      return;
    }
    this._asked = true;
    this._show(noticeOf(this._trans.__('Loading Feature Share…'), 'status'));
    this._parts.load().then(
      ({ panel }) => {
        this._take(panel);
      },
      (error: unknown) => {
        this._asked = false;
        this._show(this._failure(error));
      }
    );
  }

  private _take(panel: Widget): void {
    panel.title.changed.connect(() => {
      this._mirror(panel);
    });
    this._mirror(panel);
    this._show(panel);
  }

  private _show(widget: Widget): void {
    if (!this.isDisposed) {
      this.widgets.forEach(old => {
        old.dispose();
      });
      this.addWidget(widget);
    }
  }

  /** The tab tells what the panel says of itself; the shell's own entries stay. */
  private _mirror({ title }: Widget): void {
    this.title.caption = title.caption;
    const own = Object.entries(this.title.dataset);
    const told = Object.entries(title.dataset);
    this.title.dataset = Object.fromEntries<string>([
      ...own.filter(([name]) => name !== 'waiting'),
      ...told.filter(([name]) => name === 'waiting')
    ]);
  }

  private _failure(error: unknown): Widget {
    const reason = error instanceof Error ? error.message : String(error);
    const notice = noticeOf(
      this._trans.__('The panel could not be loaded: %1', reason),
      'alert'
    );
    const retry = document.createElement('button');
    retry.className = 'jp-mod-styled jp-FeatureShare-button';
    retry.textContent = this._trans.__('Retry');
    retry.addEventListener('click', () => {
      this._fill();
    });
    notice.node.append(retry);
    return notice;
  }

  private _asked = false;
}

function noticeOf(text: string, role: 'status' | 'alert'): Widget {
  const notice = new Widget();
  notice.addClass('jp-FeatureShare-frameNotice');
  const line = document.createElement('p');
  line.setAttribute('role', role);
  line.textContent = text;
  notice.node.append(line);
  return notice;
}
