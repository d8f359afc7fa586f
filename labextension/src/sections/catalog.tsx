import * as React from 'react';

import { CommandIDs } from '../commandids';
import { accountIn, type ISectionContext, run } from '../context';
import { problemOf } from '../errors';
import { type ILineContext, lineName } from '../linewords';
import { groupMenu } from '../groupmenu';
import type { BrowseModel } from '../modelbrowse';
import { Nothing, SearchNotes } from '../parts/catalognotes';
import { ProblemNotice } from '../parts/problemnotice';
import { Skeleton } from '../parts/skeleton';
import { Tree } from '../parts/tree';
import { TreeLine } from '../parts/treeline';
import { dragSnippet } from '../snippetdrag';
import type { ILoaded } from '../tokens';
import type { TreeNode } from '../tree';
import type { GroupRow, InvitationCard } from '../wire';
import { Section } from './section';
import { groupKeys } from '../groupkeys';

/** The feature groups by owner, as a tree. */
export class CatalogSection extends Section<BrowseModel> {
  constructor(context: ISectionContext) {
    const { browse, model, trans } = context;
    super(browse, context, model, model.inbox);
    this.addClass('jp-FeatureShare-catalog');
    this.title.label = trans.__('Catalog');
    model.identityChanged.connect(() => {
      this._featureProblems.clear();
    });
  }

  /** Puts the focus into the tree. */
  focusTree(): void {
    this.node.querySelector<HTMLElement>('[role=tree]')?.focus();
  }

  protected override render(): React.ReactElement {
    const { browse, trans } = this.context;
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
          <ProblemNotice
            problem={state.problem}
            trans={trans}
            what={trans.__('The catalog could not be read')}
            onRetry={this._retry}
          />
        )}
        <SearchNotesOf context={this.context} />
        {browse.view.nodes.length > 0 && this._tree()}
        {state.phase === 'ready' && !browse.narrowed && this._nothing()}
      </>
    );
  }

  private _nothing(): React.ReactElement {
    const { model, browse, commands, trans } = this.context;
    const account = accountIn(model.account);
    const { rows, problems } = browse.catalog.state;
    return (
      <Nothing
        rows={rows}
        accountId={account?.account_id ?? ''}
        region={account?.region ?? ''}
        pending={pendingIn(model.inbox.state.rows).length}
        failures={problems.length}
        trans={trans}
        onInbox={() => {
          run(commands, CommandIDs.open, { section: 'inbox' });
        }}
        onRetry={this._retry}
      />
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
        {node => (
          <TreeLine
            node={node}
            context={lines}
            onInsert={({ row }) => {
              this._insert(row.arn);
            }}
            onOpen={this._openTab}
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
      featureProblems: this._featureProblems
    };
  }

  private readonly _branch = (
    nodes: readonly TreeNode[],
    expanded: boolean
  ): void => {
    const { browse } = this.context;
    browse.open(nodes, expanded);
    for (const node of nodes) {
      if (expanded && node.kind === 'group' && node.row.features === null) {
        void this._readFeatures(node.row.arn);
      }
    }
  };

  private async _readFeatures(arn: string): Promise<void> {
    this._featureProblems.delete(arn);
    try {
      await this.context.browse.catalog.loadFeatures(arn);
    } catch (error) {
      const { message, nextStep } = problemOf(error);
      this._featureProblems.set(arn, nextStep || message);
      this.update();
    }
  }

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
          ? trans.__('Catalog (%1)', total)
          : trans.__('Catalog (%1 of %2)', count, total);
  }

  private readonly _retry = (): void => {
    void this.context.browse.catalog.load(true);
  };

  private readonly _featureProblems = new Map<string, string>();
}

function SearchNotesOf(props: {
  context: ISectionContext;
}): React.ReactElement | null {
  const { browse, trans } = props.context;
  if (!browse.narrowed || browse.view.total === 0) {
    return null;
  }
  return (
    <SearchNotes
      view={browse.view}
      query={browse.query}
      trans={trans}
      onQuery={query => {
        browse.query = query;
      }}
      onClear={() => {
        browse.clear();
      }}
    />
  );
}

function isAwaited({ phase, rows, problem }: ILoaded<GroupRow>): boolean {
  const asked = phase === 'idle' || phase === 'loading';
  return asked && rows.length === 0 && problem === null;
}

function pendingIn(cards: readonly InvitationCard[]): InvitationCard[] {
  return cards.filter(({ state }) => state === 'PENDING');
}

/** What pending invitations contain. */
function invitedTo(cards: readonly InvitationCard[]): ReadonlySet<string> {
  const items = pendingIn(cards).flatMap(({ contents }) => contents ?? []);
  return new Set(items.map(({ arn }) => arn));
}
