import * as React from 'react';

import { CommandIDs } from '../commandids';
import { type ISectionContext, run } from '../context';
import { ListFrame } from '../parts/listframe';
import { ShareCard } from '../parts/sharecard';
import type { IListModel } from '../tokens';
import type { GivenShareRow } from '../wire';
import { Section } from './section';

/** The shares that this account gave; what needs attention comes first. */
export class SharesSection extends Section<IListModel<GivenShareRow>> {
  constructor(context: ISectionContext) {
    const { model, trans } = context;
    super(model.shares, context, model);
    this.addClass('jp-FeatureShare-scroll');
    this.title.label = trans.__('Shares I gave');
  }

  protected override render(): React.ReactElement {
    const { model, trans } = this.context;
    const { state } = model.shares;
    this._label();
    return (
      <ListFrame
        state={state}
        trans={trans}
        words={{
          loading: trans.__('Asking for shares…'),
          empty: trans.__('This account has given no shares.'),
          failed: trans.__('The shares could not be read')
        }}
        cards={attentionFirst(state.rows).map(share => this._card(share))}
        onRetry={() => {
          void model.shares.load();
        }}
      />
    );
  }

  private _card(share: GivenShareRow): React.ReactElement {
    const { commands, trans } = this.context;
    const { arn, access: level } = share;
    return (
      <ShareCard
        key={arn}
        share={share}
        readOnly={this.readOnly}
        trans={trans}
        onRevoke={() => {
          run(commands, CommandIDs.revoke, { arn });
        }}
        onLevel={() => {
          run(commands, CommandIDs.changeLevel, { share_arn: arn, level });
        }}
        onReinvite={principal => {
          run(commands, CommandIDs.reinvite, { share_arn: arn, principal });
        }}
      />
    );
  }

  private _label(): void {
    const { model, trans } = this.context;
    const { rows } = model.shares.state;
    const needy = rows.filter(({ attention }) => attention.length > 0).length;
    this.title.label =
      rows.length === 0
        ? trans.__('Shares I gave')
        : needy === 0
          ? trans.__('Shares I gave (%1)', rows.length)
          : trans.__(
              'Shares I gave (%1), %2 need attention',
              rows.length,
              needy
            );
  }
}

function attentionFirst(rows: readonly GivenShareRow[]): GivenShareRow[] {
  return [...rows].sort(
    (a, b) => Number(b.attention.length > 0) - Number(a.attention.length > 0)
  );
}
