"""Lists resources and principals over all shares, own or of other accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import (
    kinds,
    membership,
    ownership,
    reach,
    refusals,
    shapes,
)
from jupyter_featureshare.sandbox.rooms.ram.paging import page
from jupyter_featureshare.sandbox.rooms.ram.registering import operation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.state import Association, Share


@operation("ListResources")
def list_resources(call: Call) -> dict[str, Any]:
    """The resources in the caller's shares, or in those of others that reach it."""
    kind = _asked_kind(call, "InvalidResourceTypeException")
    arns = _folded(call.params.get("resourceArns"))
    principal = call.params.get("principal")
    regional = call.params.get("resourceRegionScope", "ALL") != "GLOBAL"
    found = (
        shapes.resource(one)
        for share in _shares(call)
        if regional and (principal is None or _has(call, share, principal))
        for one in _listed(call, share)
        if kind in (None, one.resource_type) and (not arns or kinds.fold(one.entity) in arns)
    )
    return page(call, "resources", found)


@operation("ListPrincipals")
def list_principals(call: Call) -> dict[str, Any]:
    """Whom the caller shares with; or, of OTHER-ACCOUNTS, who shares with the caller."""
    kind = _asked_kind(call, "InvalidParameterException")
    arns = _folded([call.params["resourceArn"]] if "resourceArn" in call.params else None)
    wanted = call.params.get("principals")
    found = (
        shape
        for share in _shares(call)
        if _holds(call, share, kind, arns)
        for shape in _principals(call, share)
        if not wanted or shape["id"] in wanted
    )
    return page(call, "principals", found)


def _principals(call: Call, share: Share) -> Iterator[dict[str, Any]]:
    if share.account_id != call.account_id:
        for one in reach.reaching(share, call.account_id):
            yield _principal(one) | {"id": share.account_id}
            return
    # assumed: a principal is listed once it is associated, not while it is invited.
    yield from (_principal(one) for one in share.principals.values() if reach.in_force(one))


def _principal(one: Association) -> dict[str, Any]:
    return {
        "id": one.entity,
        "resourceShareArn": one.share_arn,
        "creationTime": one.created_at,
        "lastUpdatedTime": one.updated_at,
        "external": one.external,
    }


def _shares(call: Call) -> Iterator[Share]:
    """The active shares the question is about: of one owner, and perhaps only some."""
    own = call.params["resourceOwner"] == "SELF"
    arns = call.params.get("resourceShareArns")
    shares: Iterable[Share] = call.world.ram.shares_in(call.region)
    if arns is not None:
        shares = [ownership.named(call, arn) for arn in arns]
    for share in shares:
        mine = share.account_id == call.account_id
        if mine if own else reach.reaches(share, call.account_id):
            if mine:
                membership.settle(call.world, share, call.at)
            yield share
        elif arns is not None:
            raise refusals.unknown_share(share.arn)


def _listed(call: Call, share: Share) -> Iterator[Association]:
    """The resources of a share as its owner sees them; others see only what they can use."""
    hidden = {"DISASSOCIATING", "DISASSOCIATED"}
    for one in share.resources.values():
        if share.account_id == call.account_id:
            # assumed: failed and pending ones are listed too, as UNAVAILABLE and PENDING.
            if one.status not in hidden:
                yield one
        elif one.status == "ASSOCIATED":
            yield one


def _has(call: Call, share: Share, principal: str) -> bool:
    """Whether the share is with the principal; for a consumer, whether it is the principal's."""
    if share.account_id != call.account_id:
        return share.account_id == principal
    found = share.principals.get(principal)
    return found is not None and reach.in_force(found)


def _holds(call: Call, share: Share, kind: str | None, arns: set[str]) -> bool:
    """Whether the share holds a resource of the type, and one of the ARNs, if those are asked."""
    if kind is None and not arns:
        return True
    return any(
        kind in (None, one.resource_type) and (not arns or kinds.fold(one.entity) in arns)
        for one in _listed(call, share)
    )


def _folded(arns: list[str] | None) -> set[str]:
    return {kinds.fold(kinds.shareable(arn).arn) for arn in arns or []}


def _asked_kind(call: Call, code: str) -> str | None:
    asked = call.params.get("resourceType")
    if asked is None:
        return None
    kind = kinds.kind_named(asked, strict=call.world.settings.strict_case)
    if kind is None:
        raise AwsError(code, f"Invalid resource type: {asked}")
    return kind.code
