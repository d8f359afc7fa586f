"""Why no share gives a group: an invitation without a yes, a share that ended, or none."""

from __future__ import annotations

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages
from jupyter_featureshare.aws.invitations import printed_invitations
from jupyter_featureshare.aws.shares import shares
from jupyter_featureshare.consumer.usable import Usable, Why
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.domain.shares import InvitationState


def not_given(account: Account, ref: FeatureGroupRef, error: FeatureShareError) -> Usable:
    """Why no share gives the group: an invitation without a yes, a share that ended, or none."""
    why = _by_invitation(account, ref) or _by_shares(account, ref) or Why.NOT_SHARED
    message, step = _SAID[why]
    said = f"{message.format(name=ref.name, owner=ref.account_id)} AWS says: {error.message}"
    return Usable(ref, why, Access.UNKNOWN, said, step.format(owner=ref.account_id))


_SAID = {
    Why.INVITATION_PENDING: (
        "Account {owner} has invited this account; nobody accepted yet.",
        "accept the invitation",
    ),
    Why.INVITATION_EXPIRED: (
        "The last invitation of account {owner} has expired.",
        "ask account {owner} to invite again",
    ),
    Why.INVITATION_REJECTED: (
        "The last invitation of account {owner} was rejected.",
        "ask account {owner} to invite again",
    ),
    Why.SHARE_DELETED: (
        "Account {owner} has ended its share.",
        "ask account {owner} to share it again",
    ),
    Why.NOT_SHARED: (
        "No share of account {owner} gives {name} to this account.",
        "ask account {owner} to share it",
    ),
}
_BY_STATE = {
    InvitationState.PENDING: Why.INVITATION_PENDING,
    InvitationState.EXPIRED: Why.INVITATION_EXPIRED,
    InvitationState.REJECTED: Why.INVITATION_REJECTED,
}


def _by_invitation(account: Account, ref: FeatureGroupRef) -> Why | None:
    """What the newest invitation of the owner's tells; of a pending one also what is inside."""
    try:
        listed = [
            item
            for item in printed_invitations(account)
            if item.get("senderAccountId") == ref.account_id
        ]
        listed.sort(key=lambda item: item["invitationTimestamp"], reverse=True)
        for item in listed:
            state = InvitationState(item.get("status", ""))
            if state is InvitationState.ACCEPTED:
                return _by_accepted(account, item.get("resourceShareArn", ""))
            if state is not InvitationState.PENDING:
                return _BY_STATE.get(state)
            if _holds(account, item["resourceShareInvitationArn"], ref):
                return Why.INVITATION_PENDING
    except FeatureShareError:
        return None
    return None


def _holds(account: Account, invitation_arn: str, ref: FeatureGroupRef) -> bool:
    return any(
        item.get("arn", "").lower() == ref.arn.lower()
        for page in pages(
            account.ram.list_pending_invitation_resources,
            resourceShareInvitationArn=invitation_arn,
        )
        for item in page.get("resources", ())
    )


def _by_accepted(account: Account, share_arn: str) -> Why:
    """What became of the share that was accepted last; earlier ones that ended do not count.

    A share that has just been accepted is not listed yet.
    """
    found = (it for it in shares(account, "OTHER-ACCOUNTS") if it.arn == share_arn)
    return Why.SHARE_DELETED if any(it.state.is_gone for it in found) else Why.NOT_SHARED


def _by_shares(account: Account, ref: FeatureGroupRef) -> Why | None:
    try:
        theirs = [
            it for it in shares(account, "OTHER-ACCOUNTS") if it.owner_account_id == ref.account_id
        ]
    except FeatureShareError:
        return None
    ended = bool(theirs) and all(it.state.is_gone for it in theirs)
    return Why.SHARE_DELETED if ended else None
