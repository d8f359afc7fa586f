"""Why no invitation waits: each cause that is known, with what could be found out about it."""

from __future__ import annotations

from collections.abc import Sequence

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.consumer.received import received
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.invitations import Invitation
from jupyter_featureshare.domain.shares import InvitationState


def why_empty(account: Account, listed: Sequence[Invitation]) -> tuple[str, ...]:
    """The causes of an empty inbox in sentences, those that were seen first.

    Parameters
    ----------
    listed
        The invitations that RAM still lists, none of which waits.
    """
    return (
        *(_answered(it) for it in listed if it.state in _AGAIN),
        _given(account),
        f"Invitations are for one region, and this is {account.region}: look in the owner's.",
        f"They are for one account: the owner has to name {account.account_id}.",
        "They are open for 12 hours: later than that the owner has to invite again.",
        "One that was sent just now may take some moments.",
    )


_AGAIN = {InvitationState.EXPIRED: "has expired", InvitationState.REJECTED: "was rejected"}


def _answered(it: Invitation) -> str:
    return (
        f"{it.share_name} from account {it.sender_account_id}, sent {it.sent_at:%Y-%m-%d %H:%M} "
        f"UTC, {_AGAIN[it.state]}: ask account {it.sender_account_id} to invite again."
    )


def _given(account: Account) -> str:
    """Within an organization there is no invitation: what is shared is simply there."""
    try:
        found = received(account)
    except FeatureShareError as error:
        return f"Whether something is shared without an invitation is unknown: {error.message}"
    if found.unlisted:
        return "Whether something is shared without an invitation is unknown: RAM did not tell."
    return (
        "Within an organization there is no invitation, what is shared is simply there: "
        f"now it is {len(found.groups)} feature group(s) and {len(found.catalogs)} catalog(s)."
    )
