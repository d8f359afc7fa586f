"""What an invited account does: looks at its invitations, accepts and rejects them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import invitations, needs, shapes
from jupyter_featureshare.sandbox.rooms.ram.idempotency import idempotent
from jupyter_featureshare.sandbox.rooms.ram.paging import page
from jupyter_featureshare.sandbox.rooms.ram.registering import operation

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.state import Invitation

_ARN = re.compile(r"arn:[\w-]+:ram:[\w-]+:\d{12}:resource-share-invitation/[\w-]+")
_ANSWERED = {
    # assumed: the words; the codes are those of the operations.
    "ACCEPTED": ("ResourceShareInvitationAlreadyAcceptedException", "was already accepted"),
    "REJECTED": ("ResourceShareInvitationAlreadyRejectedException", "was already rejected"),
    "EXPIRED": ("ResourceShareInvitationExpiredException", "is past its expiration date and time"),
}


@operation("GetResourceShareInvitations")
def get(call: Call) -> dict[str, Any]:
    """The invitations that the caller's account received, unless an answer is long past."""
    arns = call.params.get("resourceShareInvitationArns")
    shares = call.params.get("resourceShareArns")
    mine = [one for one in call.world.ram.invitations.values() if _received(call, one)]
    if arns is not None:
        mine = [_named(call, arn) for arn in arns]
    found = (shapes.invitation(one) for one in mine if shares is None or one.share_arn in shares)
    return page(call, "resourceShareInvitations", found)


@operation("AcceptResourceShareInvitation", needs=needs.on_invitation)
@idempotent
def accept(call: Call) -> dict[str, Any]:
    """The invitation, ACCEPTED for the whole account; the share follows a little later.

    assumed: an invitation of a role or user may be accepted by any principal of its account.
    """
    invitation = _pending(call)
    invitations.accept(call.world, invitation, call.at)
    return {"resourceShareInvitation": shapes.invitation(invitation)}


@operation("RejectResourceShareInvitation", needs=needs.on_invitation)
@idempotent
def reject(call: Call) -> dict[str, Any]:
    """The invitation, REJECTED."""
    invitation = _pending(call)
    invitations.reject(call.world, invitation, call.at)
    return {"resourceShareInvitation": shapes.invitation(invitation)}


@operation("ListPendingInvitationResources", needs=needs.on_invitation)
def list_resources(call: Call) -> dict[str, Any]:
    """What is inside an invitation that is not answered yet."""
    share = call.world.ram.shares[_pending(call).share_arn]
    regional = call.params.get("resourceRegionScope", "ALL") != "GLOBAL"
    found = (
        shapes.resource(one)
        for one in share.resources.values()
        if regional and one.status == "ASSOCIATED"
    )
    return page(call, "resources", found)


def _pending(call: Call) -> Invitation:
    invitation = _named(call, call.params["resourceShareInvitationArn"])
    if invitation.status != "PENDING":
        code, what = _ANSWERED[invitation.status]
        raise AwsError(code, f"The resource share invitation {invitation.arn} {what}.")
    return invitation


def _named(call: Call, arn: str) -> Invitation:
    if not _ARN.fullmatch(arn):
        raise AwsError(
            "MalformedArnException",
            "The specified resource share invitation ARN is not valid. Verify the ARN and try "
            "again.",
        )
    invitation = call.world.ram.invitations.get(arn)
    if invitation is None or not _received(call, invitation):
        # assumed: another account's invitation is not there for the caller.
        raise AwsError(
            "ResourceShareInvitationArnNotFoundException",
            f"ResourceShareInvitation {arn} could not be found.",
        )
    return invitation


def _received(call: Call, invitation: Invitation) -> bool:
    return (invitation.receiver, invitation.region) == call.place
