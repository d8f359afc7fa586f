"""The decision itself (AWS docs: IAM policy evaluation logic; Cross-account policy evaluation)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.access import identity_side, resource_side
from jupyter_featureshare.sandbox.access.context import Context
from jupyter_featureshare.sandbox.access.identity_side import IDENTITY, Side
from jupyter_featureshare.sandbox.access.principals import Meant
from jupyter_featureshare.sandbox.call import Caller, Need

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World

RESOURCE = "resource-based policy"


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether a request may pass; if not, by which kind of policy, and whether it says so."""

    allowed: bool
    kind: str = ""
    explicit: bool = False

    def sentence(self, caller: Caller, need: Need) -> str:
        """AWS's words for a denial."""
        start = (
            f"User: {caller.arn} is not authorized to perform: {need.action} "
            f"on resource: {need.resource}"
        )
        article = "an" if self.kind[:1] in "aeiou" else "a"
        if self.explicit:
            return f"{start} with an explicit deny in {article} {self.kind}"
        return f"{start} because no {self.kind} allows the {need.action} action"


ALLOWED = Decision(True)
NOT_THE_CALLER_S = Decision(False, IDENTITY)
"""The caller's own policies do not allow it."""


def decide(world: World, caller: Caller, need: Need, at: datetime, region: str) -> Decision:
    """Whether the caller may; the identity side and the resource side together."""
    owner = need.account_id or _account_in(need.resource) or caller.account_id
    keys = Context(world, caller, need, at, region, owner)
    side = identity_side.side(world.identities, caller)
    denying = side.denied_by(need.action, need.resource, keys)
    if denying is not None:
        return Decision(False, denying, explicit=True)
    outside = side.outside(need.action, need.resource, keys)
    if owner == caller.account_id:
        return _at_home(keys, side, outside)
    return _abroad(keys, side, outside)


def _at_home(keys: Context, side: Side, outside: str | None) -> Decision:
    """In the caller's own account either side may allow, unless the resource's policy decides."""
    need = keys.need
    own = side.allows(need.action, need.resource, keys)
    if own and not resource_side.has_policy(keys):
        return _within(outside)
    try:
        granted = resource_side.verdict(keys)
    except resource_side.Denied:
        return Decision(False, RESOURCE, explicit=True)
    if _decisive(need):
        if granted is Meant.NOT:
            return Decision(False, RESOURCE)
        own = own and granted is Meant.ITS_ACCOUNT
    if own or granted is Meant.ITSELF:
        return _within(outside)
    return Decision(False, IDENTITY)


def _decisive(need: Need) -> bool:
    """Whether the resource's policy must allow even within its own account."""
    if need.action.startswith("sts:AssumeRole"):
        return True
    return need.resource.startswith("arn:aws:kms:") and ":key/" in need.resource


def _abroad(keys: Context, side: Side, outside: str | None) -> Decision:
    """In another account both sides must allow; without a grant that is what AWS names."""
    try:
        granted = resource_side.verdict(keys)
    except resource_side.Denied:
        return Decision(False, RESOURCE, explicit=True)
    # assumed: of two missing halves the resource's is named.
    if granted is Meant.NOT:
        return Decision(False, RESOURCE)
    if not side.allows(keys.need.action, keys.need.resource, keys):
        return Decision(False, IDENTITY)
    return _within(outside)


def _within(outside: str | None) -> Decision:
    return ALLOWED if outside is None else Decision(False, outside)


def _account_in(arn: str) -> str | None:
    """The account an ARN names, None for one without (AWS's own policies have "aws")."""
    parts = arn.split(":", 5)
    return parts[4] if len(parts) == 6 and parts[4].isdigit() else None
