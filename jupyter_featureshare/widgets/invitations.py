"""An invitation in words: from whom, to what, how much, until when."""

from __future__ import annotations

from datetime import datetime

from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.invitations import Invitation, SharedResource
from jupyter_featureshare.domain.text import remaining
from jupyter_featureshare.widgets.markup import Safe, element, facts, heading, joined, listing

_KINDS = {
    Shareable.FEATURE_GROUP: "feature group",
    Shareable.CATALOG: "catalog: you will find ALL feature groups of the account, no records",
    Shareable.OTHER: "something that is neither a group nor a catalog",
}


def invitation_said(it: Invitation, now: datetime) -> Safe:
    """The invitation with what is inside, its permission, and the deadline."""
    return joined(
        [
            heading(it.share_name),
            facts(
                [
                    ("From account", it.sender_account_id),
                    ("Sent", f"{it.sent_at:%Y-%m-%d %H:%M} UTC"),
                    ("Answer before", _deadline(it, now)),
                    ("What is inside", _inside(it)),
                ]
            ),
            element("p", "You cannot leave later: only the owner can end the share."),
        ]
    )


def answered_said(it: Invitation) -> Safe:
    """The invitation once it needs no decision any more."""
    inside = ", ".join(item.arn.rsplit("/", 1)[-1] for item in it.contents or ()) or "unknown"
    return joined(
        [
            heading(it.share_name),
            facts([("From account", it.sender_account_id), ("What is inside", inside)]),
        ]
    )


def _deadline(it: Invitation, now: datetime) -> str:
    left = it.time_left(now)
    if it.deadline_at is None or left is None:
        return "unknown"
    return f"{it.deadline_at:%Y-%m-%d %H:%M} UTC ({remaining(left)} left at {now:%H:%M} UTC)"


def _inside(it: Invitation) -> str:
    if it.contents is None:
        return "AWS did not let this account look inside: ask the sender before you accept"
    return listing(_item(it, item) for item in it.contents) or "nothing"


def _item(it: Invitation, item: SharedResource) -> Safe:
    name = item.arn.rsplit("/", 1)[-1]
    level = f", {_level(it.access)}" if item.kind is Shareable.FEATURE_GROUP else ""
    return joined([element("strong", name), f" {_KINDS[item.kind]}{level}"])


def _level(access: Access) -> str:
    unknown = "level unknown: AWS tells it once you have accepted"
    return unknown if access is Access.UNKNOWN else access.value
