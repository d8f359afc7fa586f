import * as React from 'react';

import { CommandIDs } from '../commandids';
import { accountIn, type ISectionContext, run } from '../context';
import { FeatureReader } from '../featurereader';
import { groupKeys } from '../groupkeys';
import { groupMenu } from '../groupmenu';
import { invitedTo } from '../invitations';
import { type ILineContext, lineName } from '../linewords';
import type { BrowseModel } from '../modelbrowse';
import { ProblemNotice } from '../parts/problemnotice';
import { Skeleton } from '../parts/skeleton';
import { placeOf } from '../place';
import { Tree } from '../parts/tree';
import { TreeLine } from '../parts/treeline';
import { dragSnippet } from '../snippetdrag';
import type { ILoaded } from '../tokens';
import type { TreeNode } from '../tree';
import type { GroupRow } from '../wire';
import { CatalogRemarks, SearchRemarks } from './catalogremarks';
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
    this._label();
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
        {browse.view.nodes.length > 0 && this._tree()}
        <CatalogRemarks context={this.context} onRetry={this._retry} />
      </>
    );
  }

  private _tree(): React.ReactElement {
    const { browse, trans } = this.context;
    const lines = this._lines();
    return (
      <Tree
        label={trans.__('Feature groups by owner')}
        nodes={browse.view.nodes}
        active={browse.active}
        busy={browse.catalog.state.phase === 'loading'}
        onActive={key => {
          browse.active = key;
        }}
        onBranch={this._branch}
        onKey={(event, node) => groupKeys(event.key, node, this.context)}
        onOpen={this._openTab}
        onMenu={(node, x, y) => {
          groupMenu(node, this.context)?.open(x, y);
        }}
        onPress={this._press}
        nameOf={node => lineName(node, lines)}
      >
        {(node, pointed) => (
          <TreeLine
            node={node}
            pointed={pointed}
            context={lines}
            onInsert={({ row }) => {
              this._insert(row.arn);
            }}
            onOpen={this._openTab}
            onUnread={this._features.seen}
          />
        )}
      </Tree>
    );
  }

  private _lines(): ILineContext {
    const { model, browse, trans } = this.context;
    return {
      trans,
      accountId: accountIn(model.account)?.account_id ?? '',
      invitedTo: invitedTo(model.inbox.state.rows),
      terms: browse.view.found.terms,
      featureProblems: this._features.problems
    };
  }

  private readonly _branch = (
    nodes: readonly TreeNode[],
    expanded: boolean
  ): void => {
    for (const { key } of nodes) {
      this._features.retry(key);
    }
    this.context.browse.open(nodes, expanded);
  };

  private readonly _openTab = (node: TreeNode): void => {
    if (node.kind !== 'owner') {
      run(this.context.commands, CommandIDs.openGroup, { arn: node.row.arn });
    }
  };

  private readonly _press = (event: React.MouseEvent, node: TreeNode): void => {
    if (node.kind === 'group' && event.button === 0) {
      const { model, settings } = this.context;
      void dragSnippet(
        event.nativeEvent,
        model.api,
        node.row.arn,
        settings().snippet
      ).catch(() => undefined);
    }
  };

  private _insert(arn: string): void {
    const kind = this.context.settings().snippet;
    run(this.context.commands, CommandIDs.insertSnippet, { arn, kind });
  }

  private _label(): void {
    const { browse, trans } = this.context;
    const { total, count } = browse.view;
    this.title.label =
      total === 0
        ? trans.__('Catalog')
        : count === total
          ? trans.__('Catalog (%1)', total.toLocaleString())
          : trans.__(
              'Catalog (%1 of %2)',
              count.toLocaleString(),
              total.toLocaleString()
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
