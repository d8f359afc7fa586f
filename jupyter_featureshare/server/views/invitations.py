"""The inbox as cards."""

from __future__ import annotations

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer import inbox
from jupyter_featureshare.domain.invitations import Invitation, SharedResource
from jupyter_featureshare.server.wire.invitations import (
    InvitationAnswered,
    InvitationCard,
    Invitations,
    SharedItem,
)
from jupyter_featureshare.server.wire.shapes import utc


def invitations_to(account: Account) -> Invitations:
    """The invitations that wait for an answer."""
    return Invitations(invitations=[_card(it) for it in inbox.invitations(account)], problems=[])


def rejected(account: Account, arn: str) -> InvitationAnswered:
    """What became of an invitation that was turned down."""
    return InvitationAnswered(state=inbox.reject(account, arn).state)


def _card(it: Invitation) -> InvitationCard:
    return InvitationCard(
        arn=it.arn,
        share_arn=it.share_arn,
        share_name=it.share_name,
        sender_account_id=it.sender_account_id,
        contents=None if it.contents is None else [_item(inside) for inside in it.contents],
        access=it.access,
        sent_at=utc(it.sent_at),
        deadline_at=utc(it.deadline_at),
        state=it.state,
    )


def _item(it: SharedResource) -> SharedItem:
    return SharedItem(arn=it.arn, name=it.arn.rsplit("/", 1)[-1], kind=it.kind)
