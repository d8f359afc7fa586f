"""What shares allow on a resource: the resource side of every access decision."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.ram.kinds import fold
from jupyter_featureshare.sandbox.rooms.ram.reach import covers, still_inside
from jupyter_featureshare.sandbox.rooms.ram.templates import rendered

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Caller
    from jupyter_featureshare.sandbox.rooms.ram.state import Association, Attached, Share
    from jupyter_featureshare.sandbox.world import World

_KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Grant:
    """One principal's rights on a resource, by one share."""

    principal: str
    """An account id, a role's or user's ARN, an organization's or organizational unit's ARN."""
    actions: frozenset[str]
    """IAM actions, such as sagemaker:GetRecord."""
    conditions: Mapping[str, Any]
    """The permission's Condition element, or empty."""
    share_arn: str
    permission_arn: str
    organization: str = field(default="", compare=False)
    """The organization outside of which the grant is void."""


def grants_for(world: World, resource_arn: str) -> tuple[Grant, ...]:
    """The grants in force on a resource: a share's associated principals."""
    ram = world.ram
    found: tuple[Grant, ...] | None = ram.grants.get(resource_arn)
    if found is None:
        if len(ram.grants) > _KEPT:
            ram.grants.clear()
        found = ram.grants[resource_arn] = tuple(_worked_out(world, fold(resource_arn)))
    if any(grant.organization for grant in found):
        return tuple(
            grant
            for grant in found
            if not grant.organization or still_inside(grant.principal, grant.organization)
        )
    return found


def catalogs_shared_with(world: World, caller: Caller, region: str) -> list[str]:
    """The account ids whose catalog the caller's account may search in the region."""
    accounts = []
    for catalog_arn in world.ram.catalogs:
        _, _, _, place, account_id, _ = catalog_arn.split(":", 5)
        if (
            place == region
            and account_id != caller.account_id
            and _searches(world, caller, catalog_arn)
        ):
            accounts.append(account_id)
    return sorted(accounts)


def _searches(world: World, caller: Caller, catalog_arn: str) -> bool:
    return any(
        "sagemaker:Search" in grant.actions and covers(grant.principal, caller.account_id)
        for grant in grants_for(world, catalog_arn)
    )


def _worked_out(world: World, key: str) -> Iterator[Grant]:
    for share_arn in world.ram.shares_of_resource.get(key, ()):
        share = world.ram.shares[share_arn]
        resource = share.resources.get(key)
        if share.active and resource is not None and resource.status == "ASSOCIATED":
            yield from _of_share(world, share, resource)


def _of_share(world: World, share: Share, resource: Association) -> Iterator[Grant]:
    attached = share.permissions[resource.resource_type]
    actions, conditions = rights(world, attached)
    for principal in share.principals.values():
        if principal.status == "ASSOCIATED":
            yield Grant(
                principal.entity,
                actions,
                conditions,
                share.arn,
                attached.permission_arn,
                principal.inside,
            )


def rights(world: World, attached: Attached) -> tuple[frozenset[str], Mapping[str, Any]]:
    """The actions and the Condition element of a permission as a share holds it."""
    policy = rendered(world, attached)
    return frozenset(policy["Action"]), policy.get("Condition", {})
