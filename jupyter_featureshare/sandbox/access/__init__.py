"""Whether a caller may do what it asks for: the identity side and the resource side."""

from __future__ import annotations

from jupyter_featureshare.sandbox.call import Call, Need


def require(call: Call, need: Need) -> None:
    """Raise AccessDeniedException, with AWS's text for the missing half, unless allowed."""
