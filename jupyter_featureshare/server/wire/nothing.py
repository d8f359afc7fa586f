"""Why nothing is shared with an account."""

from __future__ import annotations

from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.causes import CauseKind
from jupyter_featureshare.server.wire.shapes import Answer


class RegionRow(Answer, frozen=True, kw_only=True):
    """Another region that holds something for this account."""

    region: str
    shared: int
    """Groups and catalogs that are shared there."""
    invitations: int
    """Invitations that wait there, whatever is inside."""


class CauseRow(Answer, frozen=True, kw_only=True):
    """A possible cause, tested."""

    kind: CauseKind
    ruled_out: Truth
    """Yes: this is not why (✓). No: this may well be why (✗). Unknown: not found out (?)."""
    said: str
    next_step: str
    regions: list[RegionRow]
    """Where else something is; only of the cause `regions`."""


class Causes(Answer, frozen=True, kw_only=True):
    """All five, in the order in which to show them."""

    causes: list[CauseRow]
