import * as React from 'react';

import { CommandIDs } from '../commandids';
import { type ISectionContext, run } from '../context';
import { pendingIn } from '../invitations';
import { Invitation } from '../parts/invitationcard';
import { ListFrame } from '../parts/listframe';
import type { IListModel } from '../tokens';
import type { InvitationCard } from '../wire';
import { Section } from './section';

/** The invitations that wait for an answer, and those that were just answered here. */
export class InboxSection extends Section<IListModel<InvitationCard>> {
  constructor(context: ISectionContext) {
    const { model, trans } = context;
    super(model.inbox, context, model, model.tasks);
    this.addClass('jp-FeatureShare-scroll');
    this.title.label = trans.__('Inbox');
    model.identityChanged.connect(() => {
      this._answered.clear();
    });
  }

  /** How many invitations wait. */
  get waiting(): number {
    return pendingIn(this.context.model.inbox.state.rows).length;
  }

  /** How many cards there are: what waits, and what was answered here and not yet put away. */
  get cardCount(): number {
    return this._cards().length;
  }

  /** Puts the focus on the first card's first button. */
  focusFirst(): void {
    this.node.querySelector<HTMLElement>('button')?.focus();
  }

  protected override render(): React.ReactElement {
    const { model, trans } = this.context;
    this.title.label =
      this.waiting === 0
        ? trans.__('Inbox')
        : trans.__('Inbox (%1)', this.waiting);
    return (
      <ListFrame
        state={model.inbox.state}
        trans={trans}
        words={{
          loading: trans.__('Asking for invitations…'),
          empty: trans.__('No invitation waits for an answer.'),
          failed: trans.__('The invitations could not be read')
        }}
        cards={this._cards().map(card => this._card(card))}
        onRetry={() => {
          void model.inbox.load();
        }}
      />
    );
  }

  private _card(card: InvitationCard): React.ReactElement {
    const { model, commands, trans } = this.context;
    const { arn } = card;
    return (
      <Invitation
        key={arn}
        card={card}
        task={model.tasks.get(arn)}
        problem={model.deedProblems.get(arn)}
        readOnly={this.readOnly}
        trans={trans}
        onAccept={() => {
          run(commands, CommandIDs.accept, { arn });
        }}
        onReject={() => {
          run(commands, CommandIDs.reject, { arn });
        }}
        onOpen={() => {
          run(commands, CommandIDs.openInvitation, { arn });
        }}
        onUse={group => {
          run(commands, CommandIDs.openAsDataFrame, { arn: group });
          model.tasks.dismiss(arn);
        }}
        onDismiss={() => {
          model.tasks.dismiss(arn);
        }}
        onOver={() => {
          void model.inbox.load();
        }}
      />
    );
  }

  /** Those that wait, and what became of those that were answered here. */
  private _cards(): InvitationCard[] {
    const { inbox, tasks } = this.context.model;
    const listed = inbox.state.rows;
    for (const card of listed) {
      this._answered.set(card.arn, card);
    }
    return [...this._answered.values()].filter(
      card =>
        tasks.get(card.arn) !== undefined ||
        listed.some(({ arn, state }) => arn === card.arn && state === 'PENDING')
    );
  }

  private readonly _answered = new Map<string, InvitationCard>();
}
