"""Whether a caller may do what it asks for: the identity side and the resource side."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.access.decision import NOT_THE_CALLER_S, Decision, decide
from jupyter_featureshare.sandbox.call import Call, Caller, Need
from jupyter_featureshare.sandbox.errors import AwsError

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World

__all__ = ["NOT_THE_CALLER_S", "Decision", "allows", "denial", "require"]


def require(call: Call, need: Need) -> None:
    """Raise AccessDeniedException, with AWS's text for the missing half, unless allowed."""
    decision = decide(call.world, call.caller, need, call.at, call.region)
    if not decision.allowed:
        raise denial(call, need, decision)


def denial(call: Call, need: Need, decision: Decision) -> AwsError:
    """AccessDeniedException with AWS's text for the missing half."""
    return AwsError("AccessDeniedException", decision.sentence(call.caller, need))


def allows(
    world: World, caller: Caller, need: Need, at: datetime, region: str | None = None
) -> Decision:
    """The decision on a need, for those who only ask."""
    return decide(world, caller, need, at, region or world.settings.region)
