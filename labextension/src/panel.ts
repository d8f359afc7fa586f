/** The sidebar panel: a place for sections, no content of its own. */
import { SidePanel } from '@jupyterlab/ui-components';
import type { Message } from '@lumino/messaging';
import { Signal } from '@lumino/signaling';
import { AccordionPanel, PanelLayout, type Widget } from '@lumino/widgets';

import type { ISectionContext } from './context';
import { featureShareIcon } from './icon';
import { CatalogSection } from './sections/catalog';
import { IdentitySection } from './sections/identity';
import { InboxSection } from './sections/inbox';
import { SearchSection } from './sections/search';
import { SharesSection } from './sections/shares';
import { StatusSection } from './sections/status';
import { TroubleSection } from './sections/trouble';

/** The id by which the shell, layouts and tests find the panel. */
export const PANEL_ID = 'jp-featureshare-panel';

/** The places of the panel that can be gone to. */
export type PanelPlace = 'search' | 'inbox' | 'catalog' | 'account';

/** How much of the height each open section gets: inbox, catalog, shares. */
const SHARES_OF_HEIGHT = [4, 5, 3];

/** Shows the sections and asks for fresh data whenever it comes into view. */
export class FeatureSharePanel extends SidePanel {
  constructor(
    private readonly _context: ISectionContext,
    /** Resolves when what was kept over a reload is back. */
    private readonly _restored: Promise<void> = Promise.resolve()
  ) {
    super();
    const { model, browse, trans } = _context;
    this.id = PANEL_ID;
    this.addClass('jp-FeatureShare-panel');
    this.title.icon = featureShareIcon;
    this.title.caption = trans.__('Feature Share');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Feature Share'));
    this._identity = new IdentitySection(model, trans);
    this._search = new SearchSection(browse, trans);
    this._inbox = new InboxSection(_context);
    this._catalog = new CatalogSection(_context);
    const trouble = new TroubleSection(model, trans);
    [this._identity, trouble, this._search].forEach(widget => {
      this.header.addWidget(widget);
    });
    const shares = new SharesSection(_context);
    this._sections = [this._inbox, this._catalog, shares];
    this._sections.forEach(section => {
      this.addWidget(section);
    });
    this._addFoot(new StatusSection(_context));
    if (this.content instanceof AccordionPanel) {
      this._accordion = this.content;
      // The catalog is what one comes for: the others open when there is something in them.
      this._accordion.collapse(0);
      this._accordion.collapse(2);
      this._accordion.expansionToggled.connect(() => {
        this._share();
        this.sectionsChanged.emit();
      });
    }
    model.stateChanged.connect(this._accountChanged);
    model.inbox.stateChanged.connect(this._inboxChanged);
    this._accountChanged();
  }

  /** Emits when a section was opened or closed. */
  readonly sectionsChanged = new Signal<this, void>(this);

  /** Puts the focus on a part of the panel. */
  goTo(place: PanelPlace): void {
    switch (place) {
      case 'search':
        this._search.focusBox();
        break;
      case 'inbox':
        this._open(0);
        this._inbox.focusFirst();
        break;
      case 'catalog':
        this._open(1);
        this._catalog.focusTree();
        break;
      case 'account':
        this._identity.focusSwitcher();
        break;
    }
  }

  /** Which sections are closed, to be kept over a reload. */
  get closedSections(): number[] {
    return this._sections.flatMap((section, at) =>
      section.isHidden ? [at] : []
    );
  }

  /** Opens and closes sections as they were. */
  closeSections(closed: readonly number[]): void {
    this._sections.forEach((_, at) => {
      if (closed.includes(at)) {
        this._accordion?.collapse(at);
      } else {
        this._accordion?.expand(at);
      }
    });
    this._share();
  }

  protected override onAfterAttach(message: Message): void {
    super.onAfterAttach(message);
    // A restored layout attaches the panel already open, without showing it first.
    if (this.isVisible) {
      this._ask();
    }
  }

  protected override onBeforeShow(message: Message): void {
    super.onBeforeShow(message);
    this._ask();
  }

  private _open(at: number): void {
    this._accordion?.expand(at);
    this._share();
  }

  /** Divides the height among the open sections: one that opens would else have none. */
  private _share(): void {
    this._accordion?.setRelativeSizes(
      this._sections.map((section, at) =>
        section.isHidden ? 0 : SHARES_OF_HEIGHT[at]
      )
    );
  }

  private _ask(): void {
    void this._restored.then(() => this._context.model.refresh());
  }

  private _addFoot(widget: Widget): void {
    if (this.layout instanceof PanelLayout) {
      this.layout.addWidget(widget);
    }
  }

  /** Without a connection only the reason is shown, with what was read before it if anything was. */
  private readonly _accountChanged = (): void => {
    const { account } = this._context.model;
    const failed = account.phase === 'failed';
    const nothing = failed && account.last === null;
    this.toggleClass('jp-mod-disconnected', nothing);
    this.toggleClass('jp-mod-stale', failed && !nothing);
  };

  private readonly _inboxChanged = (): void => {
    const { trans } = this._context;
    const { waiting } = this._inbox;
    this.title.caption =
      waiting === 0
        ? trans.__('Feature Share')
        : trans._n(
            'Feature Share: %1 invitation waits',
            'Feature Share: %1 invitations wait',
            waiting
          );
    // The shell's own entries stay: it finds the tab by one of them.
    const entries = new Map(Object.entries(this.title.dataset));
    entries.delete('waiting');
    if (waiting > 0) {
      entries.set('waiting', String(waiting));
    }
    this.title.dataset = Object.fromEntries<string>(entries);
    // What newly arrived is shown once; closing the section afterwards is the reader's choice.
    if (waiting > this._shown) {
      this._open(0);
    }
    this._shown = waiting;
  };

  private readonly _identity: IdentitySection;
  private readonly _search: SearchSection;
  private readonly _inbox: InboxSection;
  private readonly _catalog: CatalogSection;
  private readonly _sections: readonly Widget[];
  private readonly _accordion: AccordionPanel | null = null;
  private _shown = 0;
}
