"""The life of an invitation: sent, answered or expired, and listed for a while after that."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import association
from jupyter_featureshare.sandbox.rooms.ram.reach import account_of
from jupyter_featureshare.sandbox.rooms.ram.state import Invitation

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.state import Association, Share
    from jupyter_featureshare.sandbox.world import World

PENDING_PER_SENDER = 250
"""AWS docs: RAM, Service quotas."""


def check_room(world: World, sender: str, count: int) -> None:
    """Refuse to send more invitations than an account may have waiting for an answer."""
    if not count:
        return
    waiting = sum(
        one.sender == sender and one.status == "PENDING" for one in world.ram.invitations.values()
    )
    if waiting + count > PENDING_PER_SENDER:
        # assumed: the code; AWS documents only the quota.
        raise AwsError(
            "ResourceShareLimitExceededException",
            f"You have reached the limit of {PENDING_PER_SENDER} pending invitations.",
        )


def send(call: Call, share: Share, made: Association) -> None:
    """Invite the account of a principal."""
    world = call.world
    prefix = share.arn.rsplit(":", 1)[0]
    invitation = Invitation(
        arn=f"{prefix}:resource-share-invitation/{world.ids.uuid()}",
        share_arn=share.arn,
        share_name=share.name,
        sender=share.account_id,
        receiver=account_of(made.entity),
        principal=made.entity,
        region=share.region,
        sent_at=call.at,
    )
    world.ram.invitations[invitation.arn] = invitation
    world.agenda.at(
        call.at + world.settings.invitation_life, lambda due: _expire(world, invitation, due)
    )


def accept(world: World, invitation: Invitation, at: datetime) -> None:
    """The account joins: its association completes shortly after."""
    _close(world, invitation, "ACCEPTED", at)
    share = world.ram.shares[invitation.share_arn]
    association.settle_later(world, share, share.principals[invitation.principal], at)


def reject(world: World, invitation: Invitation, at: datetime) -> None:
    """The account stays out: it is no longer a principal of the share."""
    _drop(world, invitation, "REJECTED", at)


def _expire(world: World, invitation: Invitation, at: datetime) -> None:
    """After 12 hours the principal is disassociated (AWS docs: RAM, Working with invitations)."""
    if invitation.status == "PENDING" and invitation.arn in world.ram.invitations:
        _drop(world, invitation, "EXPIRED", at)


def _drop(world: World, invitation: Invitation, status: str, at: datetime) -> None:
    _close(world, invitation, status, at)
    share = world.ram.shares[invitation.share_arn]
    association.end(world, share, share.principals[invitation.principal], at)


def _close(world: World, invitation: Invitation, status: str, at: datetime) -> None:
    invitation.status = status
    world.agenda.at(
        at + world.settings.answered_invitation_life,
        lambda _: _forget(world, invitation),
    )


def withdraw(world: World, share: Share, made: Association) -> None:
    """Take back an unanswered invitation of a principal that its owner removed."""
    # assumed: it is no longer listed; AWS does not document what becomes of it.
    for invitation in list(world.ram.invitations.values()):
        if (
            invitation.share_arn == share.arn
            and invitation.principal == made.entity
            and invitation.status == "PENDING"
        ):
            _forget(world, invitation)


def _forget(world: World, invitation: Invitation) -> None:
    world.ram.invitations.pop(invitation.arn, None)
