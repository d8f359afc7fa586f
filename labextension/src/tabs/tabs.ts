/** Which tabs there are, and how each is made. */
import type { MainAreaWidget } from '@jupyterlab/apputils';
import type { ReadonlyPartialJSONObject } from '@lumino/coreutils';
import type { TranslationBundle } from '@jupyterlab/translation';

import type { IFeatureShareModel } from '../tokens';
import { readArguments, readStart } from './arguments';
import type { ITabContext, ITabOpener } from './context';
import type { Documents, IDocument } from './documents';
import { GroupModel } from './group/model';
import { GroupView } from './group/view';
import { InvitationModel } from './invitation/model';
import { InvitationView } from './invitation/view';
import { ChangeModel } from './share/model';
import { ChangeView } from './share/view';
import { titleOf } from './share/wording';

/** The kinds of tabs. */
export type TabKind = 'group' | 'change' | 'invitation';

type Arguments = ReadonlyPartialJSONObject;

/** Opens tabs and remembers with which arguments, so that a layout can be restored. */
export class Tabs {
  constructor(
    private readonly _documents: Documents,
    private readonly _model: IFeatureShareModel,
    private readonly _trans: TranslationBundle,
    private readonly _context: (profile: string | null) => ITabContext
  ) {}

  /** Opens a tab, or brings the one to the front that is open already. */
  open(kind: TabKind, args: Arguments): void {
    const profile = this._profileOf(args);
    const id = idOf(kind, profile, args);
    if (this._closeFinished(id) || !this._documents.activate(id)) {
      const document = this._document(kind, id, args, this._context(profile));
      const widget = this._documents.open(document);
      this._opened.set(widget.id, { kind, args: { ...args, profile } });
      this._models.set(widget.id, document.model);
    } else {
      this._show(id, args);
    }
  }

  /** The arguments that would open this tab again as it is. */
  argumentsOf(widget: MainAreaWidget): Arguments {
    const opened = this._opened.get(widget.id);
    const model = this._models.get(widget.id);
    const section = model instanceof GroupModel ? model.section : undefined;
    return { ...opened?.args, tab: opened?.kind, section };
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

  /** A wizard that has done its work makes room for the next one. */
  private _closeFinished(id: string): boolean {
    const model = this._models.get(id);
    const finished = model instanceof ChangeModel && model.step === 'verified';
    return finished && this._documents.close(id);
  }

  /** Goes to the section that was asked for. */
  private _show(id: string, args: Arguments): void {
    const model = this._models.get(id);
    if (model instanceof GroupModel && args.section !== undefined) {
      model.show(readArguments(args).section);
    }
  }

  private _document(
    kind: TabKind,
    id: string,
    args: Arguments,
    context: ITabContext
  ): IDocument {
    switch (kind) {
      case 'group':
        return this._group(id, args, context);
      case 'change':
        return this._change(id, args, context);
      case 'invitation':
        return this._invitation(id, args, context);
    }
  }

  private _group(id: string, args: Arguments, context: ITabContext): IDocument {
    const { arn, section } = readArguments(args);
    const model = new GroupModel(context, arn, section);
    const view = (): GroupView => new GroupView(model);
    return {
      id,
      label: this._label(model.name, context),
      caption: arn,
      model,
      view
    };
  }

  private _change(
    id: string,
    args: Arguments,
    context: ITabContext
  ): IDocument {
    const model = new ChangeModel(context, readStart(args));
    const what = (model.start.arn ?? '').split('/').pop() ?? '';
    const label = `${titleOf(model.draft, this._trans)} ${what}`.trim();
    return {
      id,
      label: this._label(label, context),
      caption: label,
      model,
      view: close => new ChangeView(model, close)
    };
  }

  private _invitation(
    id: string,
    args: Arguments,
    context: ITabContext
  ): IDocument {
    const { arn } = readArguments(args);
    const model = new InvitationModel(context, arn);
    return {
      id,
      label: this._label(this._trans.__('Invitation'), context),
      caption: arn,
      model,
      view: () => new InvitationView(model)
    };
  }

  /** The name of a tab; with the profile, where the sidebar shows another one. */
  private _label(name: string, { profile }: ITabContext): string {
    const other = profile !== null && profile !== this._model.profile;
    return other ? `${name} (${profile})` : name;
  }

  private readonly _opened = new Map<
    string,
    { kind: TabKind; args: Arguments }
  >();
  private readonly _models = new Map<string, IDocument['model']>();
}

function idOf(kind: TabKind, profile: string | null, args: Arguments): string {
  const { action, arn, share_arn, principal } = readStart(args);
  const parts = [kind, profile, action, arn, share_arn, principal];
  const about = parts.filter(part => part !== undefined && part !== null);
  return `jp-featureshare-tab-${about.join('-').replace(/\s/g, '_')}`;
}
