/** The contents of one line, which may show a node of another kind the next moment. */
import type { ILineContext } from '../../linewords';
import type { TreeNode } from '../../tree';
import { FeatureFace, GroupFace, OwnerFace } from './faces';

/** The contents of one line: one face for each kind that it had to show so far. */
export class Contents {
  /** Shows a node in an element. */
  show(element: HTMLElement, node: TreeNode, context: ILineContext): void {
    switch (node.kind) {
      case 'owner':
        this._owner ??= new OwnerFace();
        this._put(element, this._owner);
        this._owner.show(node, context);
        break;
      case 'group':
        this._group ??= new GroupFace();
        this._put(element, this._group);
        this._group.show(node, context);
        break;
      case 'feature':
        this._feature ??= new FeatureFace();
        this._put(element, this._feature);
        this._feature.show(node, context);
        break;
    }
  }

  explain(node: TreeNode, context: ILineContext): void {
    switch (node.kind) {
      case 'owner':
        this._owner?.explain(node, context);
        break;
      case 'group':
        this._group?.explain(node, context);
        break;
      case 'feature':
        this._feature?.explain(node, context);
        break;
    }
  }

  private _put(element: HTMLElement, face: { parts: readonly Node[] }): void {
    if (this._shown !== face) {
      this._shown = face;
      element.replaceChildren(...face.parts);
    }
  }

  private _owner: OwnerFace | null = null;
  private _group: GroupFace | null = null;
  private _feature: FeatureFace | null = null;
  private _shown: unknown = null;
}
