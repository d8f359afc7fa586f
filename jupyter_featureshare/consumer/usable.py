"""Whether a group can be used, and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.refs import FeatureGroupRef


class Why(StrEnum):
    """Why a group can, or cannot, be used."""

    USABLE = "usable"
    SHARE_DELETED = "share-deleted"
    NOT_SHARED = "not-shared"
    INVITATION_PENDING = "invitation-pending"
    INVITATION_EXPIRED = "invitation-expired"
    INVITATION_REJECTED = "invitation-rejected"
    LOWER_LEVEL = "lower-level"
    """It is usable, for less than was asked."""
    UNPROVEN = "unproven"
    """Whether it is shared, or for as much as was asked, could not be found out."""
    IDENTITY = "identity"
    """The owner's half is there; the caller's own role does not allow it."""
    EXPLICIT_DENY = "explicit-deny"
    PROPAGATING = "propagating"
    """Everything is there that can be seen, and AWS still says no."""
    MISSING = "missing"
    """The group does not exist."""


@dataclass(frozen=True, slots=True)
class Usable:
    """Whether a group can be used, and the reason."""

    ref: FeatureGroupRef
    why: Why
    access: Access
    message: str
    next_step: str = ""

    def __bool__(self) -> bool:
        return self.why is Why.USABLE

    def __str__(self) -> str:
        return f"{self.message} Next: {self.next_step}" if self.next_step else self.message
