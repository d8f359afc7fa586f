"""Why an account may see nothing that is shared with it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jupyter_featureshare.domain.access import Truth


class CauseKind(StrEnum):
    """The five things that look the same from outside."""

    INVITATIONS = "invitations"
    ORGANIZATION = "organization"
    REGIONS = "regions"
    RIGHTS = "rights"
    PROPAGATION = "propagation"


@dataclass(frozen=True, slots=True)
class RegionFinding:
    """What another region holds for this account."""

    region: str
    shared: int
    """Groups and catalogs that are shared there."""
    invitations: int
    """Invitations that wait there, whatever is inside."""


@dataclass(frozen=True, slots=True)
class Cause:
    """One of the five, tested."""

    kind: CauseKind
    ruled_out: Truth
    """Yes: this is not why. No: this may well be why. Unknown: it could not be found out."""
    said: str
    next_step: str = ""
    regions: tuple[RegionFinding, ...] = ()
