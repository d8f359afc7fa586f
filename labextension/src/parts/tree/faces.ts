/** What a line shows, by the kind of its node. */
import { standingOf } from '../../badges';
import {
  featuresState,
  foundFeature,
  type ILineContext,
  ownerName,
  storesOf
} from '../../linewords';
import type { IFeatureNode, IGroupNode, IOwnerNode } from '../../tree';
import { showMarked } from './marked';
import { Caret, LineBadge, span } from './pieces';

/** The contents of a line for one kind of nodes. */
export interface IFace<N> {
  readonly parts: readonly Node[];
  show(node: N, context: ILineContext): void;
  /** What the mouse is told when it rests on a part. */
  explain(node: N, context: ILineContext): void;
}

/** An account that owns groups. */
export class OwnerFace implements IFace<IOwnerNode> {
  get parts(): readonly Node[] {
    return [this._caret.node, this._name, this._count];
  }

  show({ owner, count, expanded }: IOwnerNode, context: ILineContext): void {
    this._caret.show(expanded);
    const name =
      owner === context.accountId
        ? context.trans.__('This account')
        : ownerName(owner, context);
    showMarked(this._name, name, []);
    showMarked(this._count, String(count), []);
  }

  explain({ owner }: IOwnerNode, context: ILineContext): void {
    this._name.title = ownerName(owner, context);
  }

  private readonly _caret = new Caret();
  private readonly _name = span('name');
  private readonly _count = span('count');
}

/** A feature group. */
export class GroupFace implements IFace<IGroupNode> {
  constructor() {
    this._name.append(this._called);
  }

  get parts(): readonly Node[] {
    return [this._caret.node, this._name, this._badge.node];
  }

  show({ row, expanded }: IGroupNode, context: ILineContext): void {
    const { terms, trans, invitedTo } = context;
    this._caret.show(expanded);
    showMarked(this._called, row.name, terms);
    this._showFound(foundFeature(row, terms), terms);
    this._badge.show(standingOf(row, invitedTo), trans);
  }

  explain({ row }: IGroupNode, { trans }: ILineContext): void {
    this._name.title = [row.name, row.description, storesOf(row, trans)]
      .filter(text => text !== '')
      .join('\n');
    this._badge.explain(trans);
  }

  /** The feature by which the group was found, where its name does not say why. */
  private _showFound(found: string | null, terms: readonly string[]): void {
    if (found === null) {
      this._found.remove();
      return;
    }
    showMarked(this._foundName, found, terms);
    if (!this._found.isConnected) {
      this._found.replaceChildren(' · ', this._foundName);
      this._name.append(this._found);
    }
  }

  private readonly _caret = new Caret();
  private readonly _name = span('name');
  private readonly _called = document.createElement('span');
  private readonly _found = span('found');
  private readonly _foundName = document.createElement('span');
  private readonly _badge = new LineBadge();
}

/** A feature, or that the features are not known. */
export class FeatureFace implements IFace<IFeatureNode> {
  get parts(): readonly Node[] {
    return [this._name, this._type];
  }

  show({ row, name, type }: IFeatureNode, context: ILineContext): void {
    this._name.classList.toggle('jp-FeatureShare-faint', name === null);
    if (name === null) {
      showMarked(this._name, featuresState(row, context), []);
    } else {
      showMarked(this._name, name, context.terms);
    }
    showMarked(this._type, type ?? '', []);
  }

  explain({ row, name }: IFeatureNode, context: ILineContext): void {
    this._name.title = name ?? featuresState(row, context);
  }

  private readonly _name = span('name');
  private readonly _type = span('type');
}
