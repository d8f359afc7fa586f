/** The sidebar panel: a place for sections, no content of its own. */
import { SidePanel } from '@jupyterlab/ui-components';
import { type Message, MessageLoop } from '@lumino/messaging';
import { Signal } from '@lumino/signaling';
import { AccordionPanel, PanelLayout, type Widget } from '@lumino/widgets';

import type { ISectionContext } from '../context';
import { CatalogSection } from '../sections/catalog';
import { IdentitySection } from '../sections/identity';
import { InboxSection } from '../sections/inbox';
import { SearchSection } from '../sections/search';
import { SharesSection } from '../sections/shares';
import { StatusSection } from '../sections/status';
import { TroubleSection } from '../sections/trouble';
import type { PanelPlace } from '../tokens';
import { InboxDoor } from './inboxdoor';
import { SectionStack } from './stack';
import { showWaiting } from './tabmark';

/** The sections of the accordion, by their place in it. */
const INBOX = 0;
const CATALOG = 1;
const SHARES = 2;

/** Shows the sections and asks for fresh data whenever it comes into view. */
export class FeatureSharePanel extends SidePanel {
  constructor(
    private readonly _context: ISectionContext,
    /** Resolves when what was kept over a reload is back. */
    private readonly _restored: Promise<void> = Promise.resolve(),
    /** Whether it was asked already for what the panel shows first. */
    private _early = false
  ) {
    super();
    const { model, browse, trans } = _context;
    this.addClass('jp-FeatureShare-panel');
    this.node.setAttribute('role', 'region');
    this.node.setAttribute('aria-label', trans.__('Feature Share'));
    this._identity = new IdentitySection(model, trans);
    this._search = new SearchSection(browse, trans);
    this._inbox = new InboxSection(_context);
    this._catalog = new CatalogSection(_context);
    const trouble = new TroubleSection(_context);
    [this._identity, trouble, this._search].forEach(widget => {
      this.header.addWidget(widget);
    });
    this._stack = this._stacked([
      this._inbox,
      this._catalog,
      new SharesSection(_context)
    ]);
    this._door = new InboxDoor(this._stack, INBOX);
    this._addFoot(new StatusSection(_context));
    model.stateChanged.connect(this._accountChanged);
    model.inbox.stateChanged.connect(this._inboxChanged);
    model.tasks.stateChanged.connect(this._inboxChanged);
    this.node.addEventListener('keydown', this._keyPressed);
    this._accountChanged();
    this._inboxChanged();
  }

  /** Emits when the reader opened or closed a section. */
  readonly sectionsChanged = new Signal<this, void>(this);

  override dispose(): void {
    if (!this.isDisposed) {
      const { model } = this._context;
      model.stateChanged.disconnect(this._accountChanged);
      model.inbox.stateChanged.disconnect(this._inboxChanged);
      model.tasks.stateChanged.disconnect(this._inboxChanged);
      this._stack.dispose();
    }
    super.dispose();
  }

  /** Puts the focus on a part of the panel, as soon as it is drawn. */
  async goTo(place: PanelPlace): Promise<void> {
    MessageLoop.flush();
    const sections = [this._identity, this._search, this._inbox, this._catalog];
    await Promise.all(sections.map(async each => each.renderPromise));
    this._focus(place);
  }

  private _focus(place: PanelPlace): void {
    switch (place) {
      case 'search':
        this._search.focusBox();
        break;
      case 'inbox':
        this._stack.set(INBOX, true);
        this._door.leave();
        this._inbox.focusFirst();
        break;
      case 'catalog':
        this._stack.set(CATALOG, true);
        this._catalog.focusTree();
        break;
      case 'account':
        this._identity.focusSwitcher();
        break;
    }
  }

  /** Which sections the reader left closed, to be kept over a reload. */
  get closedSections(): number[] {
    const { closed } = this._stack;
    return this._door.ajar ? [INBOX, ...closed] : closed;
  }

  /** Opens and closes sections as they were. */
  closeSections(closed: readonly number[]): void {
    this._stack.restore(closed);
    this._inboxChanged();
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

  private _stacked(sections: readonly Widget[]): SectionStack {
    if (!(this.content instanceof AccordionPanel)) {
      throw new Error('JupyterLab made a side panel without an accordion.');
    }
    sections.forEach(section => {
      this.addWidget(section);
    });
    const stack = new SectionStack(this.content, sections);
    // The catalog is what one comes for: the others open when there is something in them.
    stack.restore([INBOX, SHARES]);
    stack.toggled.connect((_, at) => {
      if (at === INBOX) {
        this._door.leave();
      }
      this.sectionsChanged.emit();
    });
    return stack;
  }

  private _ask(): void {
    if (this._early) {
      this._early = false;
      return;
    }
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

  /** Esc stops a load from anywhere in the panel, and keeps what came. */
  private readonly _keyPressed = (event: KeyboardEvent): void => {
    const { catalog } = this._context.browse;
    if (event.key === 'Escape' && catalog.state.phase === 'loading') {
      catalog.stop();
      event.stopPropagation();
    }
  };

  private readonly _inboxChanged = (): void => {
    const { waiting, cardCount } = this._inbox;
    showWaiting(this.title, waiting, this._context.trans);
    this._door.see(waiting, cardCount);
  };

  private readonly _identity: IdentitySection;
  private readonly _search: SearchSection;
  private readonly _inbox: InboxSection;
  private readonly _catalog: CatalogSection;
  private readonly _stack: SectionStack;
  private readonly _door: InboxDoor;
}
