import * as React from 'react';

import { accountIn, type ISectionContext } from '../context';
import { FeatureReader } from '../featurereader';
import type { BrowseModel } from '../modelbrowse';
import { ProblemNotice } from '../parts/problemnotice';
import { Skeleton } from '../parts/skeleton';
import { Tree } from '../parts/tree/tree';
import { placeOf } from '../place';
import type { ILoaded } from '../tokens';
import type { GroupRow } from '../wire';
import { catalogLabel } from './cataloglabel';
import { CatalogRemarks, SearchRemarks } from './catalogremarks';
import { catalogTree } from './catalogtree';
import { Section } from './section';

/** The feature groups by owner, as a tree. */
export class CatalogSection extends Section<BrowseModel> {
  constructor(context: ISectionContext) {
    const { browse, model, trans } = context;
    super(browse, context, model, model.inbox, model.causes);
    this.addClass('jp-FeatureShare-catalog');
    this.title.label = trans.__('Catalog');
    this._features = new FeatureReader(browse.catalog);
    this._features.failed.connect(() => {
      this.update();
    });
    model.identityChanged.connect(() => {
      this._features.reset();
    });
  }

  /** Puts the focus into the tree. */
  focusTree(): void {
    this.node.querySelector<HTMLElement>('[role=tree]')?.focus();
  }

  protected override render(): React.ReactElement {
    const { model, browse, trans } = this.context;
    const { state } = browse.catalog;
    this.title.label = catalogLabel(browse.view, trans);
    if (isAwaited(state)) {
      return (
        <Skeleton label={trans.__('Asking AWS for feature groups…')} rows={8} />
      );
    }
    return (
      <>
        {state.problem && (
          <div className="jp-FeatureShare-notice">
            <ProblemNotice
              problem={state.problem}
              profile={
                placeOf(model.profile).profile ??
                accountIn(model.account)?.profile
              }
              trans={trans}
              what={trans.__('The catalog could not be read')}
              onRetry={this._retry}
            />
          </div>
        )}
        <SearchRemarks context={this.context} />
        {browse.view.nodes.length > 0 && (
          <Tree {...catalogTree(this.context, this._features)} />
        )}
        <CatalogRemarks context={this.context} onRetry={this._retry} />
      </>
    );
  }

  private readonly _retry = (): void => {
    const { browse, model } = this.context;
    const other = browse.catalog.state.problem?.kind === 'other-identity';
    void (other ? model.refreshAll() : browse.catalog.load(true));
  };

  private readonly _features: FeatureReader;
}

function isAwaited({ phase, rows, problem }: ILoaded<GroupRow>): boolean {
  const asked = phase === 'idle' || phase === 'loading';
  return asked && rows.length === 0 && problem === null;
}
