"""Invitations to a resource share, and what is inside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.domain.shares import InvitationState
from jupyter_featureshare.domain.text import short

INVITATION_LIFETIME = timedelta(hours=12)
"""How long an invitation to feature groups or a catalog is open.

https://docs.aws.amazon.com/ram/latest/userguide/getting-started-sharing.html
"""


@dataclass(frozen=True, slots=True)
class SharedResource:
    """Something inside a share or an invitation."""

    arn: str
    kind: Shareable
    resource_type: str = ""

    @classmethod
    def of(cls, arn: str, resource_type: str = "") -> SharedResource:
        """The resource of this ARN, its kind read from it."""
        return cls(arn, Shareable.of_arn(arn), resource_type)

    @property
    def ref(self) -> FeatureGroupRef | None:
        """The feature group it is, or None for a catalog and other things."""
        is_group = self.kind is Shareable.FEATURE_GROUP
        return FeatureGroupRef.parse(self.arn) if is_group else None


@dataclass(frozen=True, slots=True)
class Invitation:
    """A resource share that waits for this account's yes or no."""

    arn: str
    share_arn: str
    share_name: str
    sender_account_id: str
    receiver_account_id: str
    sent_at: datetime
    state: InvitationState
    contents: tuple[SharedResource, ...] | None = None
    """What is inside; None when it could not be listed (AWS tells only while it is pending)."""
    access: Access = Access.UNKNOWN
    """The level for the feature groups inside, where AWS lets the invited account know."""
    receiver_arn: str | None = None
    """The one role or user that is invited, else None for the whole account."""

    @property
    def groups(self) -> tuple[FeatureGroupRef, ...]:
        return tuple(ref for item in self.contents or () if (ref := item.ref) is not None)

    @property
    def inside(self) -> str:
        """What is inside in a few words: names, ``the catalog``, ``nothing`` or ``unknown``."""
        if self.contents is None:
            return "unknown"
        return ", ".join(short(item.arn) for item in self.contents) or "nothing"

    @property
    def holds_catalog(self) -> bool | None:
        """Whether it makes the sender's catalog discoverable; None when that is not known."""
        if self.contents is None:
            return None
        return any(item.kind is Shareable.CATALOG for item in self.contents)

    @property
    def deadline_at(self) -> datetime | None:
        """When it expires; None when its contents are unknown or of types with other rules."""
        if not self.contents or any(item.kind is Shareable.OTHER for item in self.contents):
            return None
        return self.sent_at + INVITATION_LIFETIME

    def time_left(self, now: datetime) -> timedelta | None:
        """What remains until the deadline, never below zero; None when the deadline is unknown."""
        if self.deadline_at is None:
            return None
        return max(self.deadline_at - now, timedelta(0))
