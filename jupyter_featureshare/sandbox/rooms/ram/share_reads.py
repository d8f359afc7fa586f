"""Lists resource shares: the caller's own, and those of others that reach it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.ram import ownership, reach, refusals, shapes
from jupyter_featureshare.sandbox.rooms.ram.paging import page
from jupyter_featureshare.sandbox.rooms.ram.registering import operation

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.state import Share


@operation("GetResourceShares")
def get(call: Call) -> dict[str, Any]:
    """The shares that match every filter."""
    own = call.params["resourceOwner"] == "SELF"
    found = (
        shapes.share(share, feature_set=True, own=own)
        for share in _of_owner(call)
        if _matches(call, share)
    )
    return page(call, "resourceShares", found)


def _of_owner(call: Call) -> Iterator[Share]:
    known = _owned if call.params["resourceOwner"] == "SELF" else _reached
    arns = call.params.get("resourceShareArns")
    if arns is None:
        return (share for share in call.world.ram.shares_in(call.region) if known(call, share))
    named = [ownership.named(call, arn) for arn in arns]
    for share in named:
        if not known(call, share):
            raise refusals.unknown_share(share.arn)
    return iter(named)


def _owned(call: Call, share: Share) -> bool:
    """Whether the share is the caller's own."""
    return share.account_id == call.account_id


def _reached(call: Call, share: Share) -> bool:
    """Whether another's share reaches the caller, or did until it was deleted.

    AWS docs: RAM, Viewing resource shares shared with you, names the status Deleted. assumed:
    a share is not listed while its invitation waits for an answer.
    """
    if share.account_id == call.account_id:
        return False
    former = any(reach.covers(entity, call.account_id) for entity in share.former)
    return former or reach.reaches(share, call.account_id)


def _matches(call: Call, share: Share) -> bool:
    params = call.params
    return (
        params.get("resourceShareStatus") in (None, share.status)
        and params.get("name") in (None, share.name)
        and all(_tagged(share, one) for one in params.get("tagFilters", []))
        and _uses_permission(call, share)
    )


def _tagged(share: Share, wanted: dict[str, Any]) -> bool:
    """Whether the share has the tag; with no values named, any value will do."""
    key = wanted.get("tagKey")
    values = wanted.get("tagValues")
    return key in share.tags and (not values or share.tags[key] in values)


def _uses_permission(call: Call, share: Share) -> bool:
    arn, version = call.params.get("permissionArn"), call.params.get("permissionVersion")
    if arn is None:
        return True
    return any(
        held.permission_arn.lower() == arn.lower() and version in (None, held.version)
        for held in share.permissions.values()
    )
