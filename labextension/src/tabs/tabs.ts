/** The tabs that are open, each once for a thing and a profile. */
import type { MainAreaWidget } from '@jupyterlab/apputils';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';

import type { IFeatureShareModel, TabKind } from '../tokens';
import { readArguments, readStart } from './arguments';
import type { ITabContext, ITabOpener } from './context';
import type { Documents, IDocument } from './documents';
import { MAKERS } from './kinds';

type Arguments = ReadonlyPartialJSONObject;

interface IOpened {
  readonly kind: TabKind;
  readonly args: Arguments;
  readonly document: IDocument;
  readonly widget: MainAreaWidget;
}

/** Opens tabs and remembers with which arguments, so that a layout can be restored. */
export class Tabs {
  constructor(
    private readonly _documents: Documents,
    private readonly _model: IFeatureShareModel,
    private readonly _context: (profile: string | null) => ITabContext
  ) {
    _model.stateChanged.connect(() => {
      this._opened.forEach(it => {
        this._label(it);
      });
    });
  }

  /** Opens a tab, or brings the one to the front that is open already. */
  open(kind: TabKind, args: Arguments): void {
    const profile = this._profileOf(args);
    const id = idOf(kind, profile, args);
    if (this._opened.get(id)?.document.finished?.() === true) {
      this._documents.close(id);
    } else if (this._documents.activate(id)) {
      this._opened.get(id)?.document.show?.(args);
      return;
    }
    const document = MAKERS[kind](args, this._context(profile));
    const widget = this._documents.open(id, document);
    const opened = { kind, args: { ...args, profile }, document, widget };
    this._opened.set(id, opened);
    widget.disposed.connect(() => {
      this._opened.delete(id);
    });
    this._label(opened);
  }

  /** The arguments that would open this tab again as it is. */
  argumentsOf(widget: MainAreaWidget): Arguments {
    const opened = this._opened.get(widget.id);
    const state = opened?.document.state?.();
    return { ...opened?.args, tab: opened?.kind, ...state };
  }

  /** Opens tabs for a profile, for the tabs themselves. */
  opener(profile: string | null): ITabOpener {
    return {
      group: (arn, section) => {
        this.open('group', { arn, profile, section });
      },
      change: start => {
        this.open('change', { ...start, profile });
      }
    };
  }

  private _profileOf(args: Arguments): string | null {
    const { profile } = readArguments(args);
    return profile === undefined ? this._model.profile : profile;
  }

  /** Names the profile of a tab where the sidebar shows another one. */
  private _label({ document, widget }: IOpened): void {
    const { profile } = document.model.context;
    const other = profile !== null && profile !== this._model.profile;
    const { label } = document;
    widget.title.label = other ? `${label} (${profile})` : label;
  }

  private readonly _opened = new Map<string, IOpened>();
}

function idOf(kind: TabKind, profile: string | null, args: Arguments): string {
  const { action, arn, share_arn, principal } = readStart(args);
  const parts = [kind, profile, action, arn, share_arn, principal];
  const about = parts.filter(part => part !== undefined && part !== null);
  return `jp-featureshare-tab-${about.join('-').replace(/\s/g, '_')}`;
}
