"""Reads a share's principals: what each is, whether it may join, and whether it is invited."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.rooms.ram import refusals
from jupyter_featureshare.sandbox.rooms.ram.reach import (
    account_of,
    organization_of,
    shares_inside,
)

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.ram.state import RamState, Share

_ACCOUNT = re.compile(r"\d{12}")
_IAM = re.compile(r"arn:[\w-]+:iam::\d{12}:(role|user)/[\w+=,.@/-]+")
_ORGANIZATION = re.compile(r"arn:[\w-]+:organizations::\d{12}:organization/(o-[a-z0-9]{10,32})")
_UNIT = re.compile(
    r"arn:[\w-]+:organizations::\d{12}:ou/(o-[a-z0-9]{10,32})/(ou-[a-z0-9]{4,32}-[a-z0-9]{8,32})"
)
_SERVICE = re.compile(r"[\w-]+(\.[\w-]+)*\.amazonaws\.com(\.cn)?")


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms a principal joins a share."""

    invited: bool
    external: bool
    inside: str
    """The organization that makes an invitation unnecessary."""


def is_iam(principal: str) -> bool:
    """Whether the principal is a role or a user."""
    return _IAM.fullmatch(principal) is not None


def check(ram: RamState, owner: str, principal: str, *, allow_external: bool) -> None:
    """Refuse a principal that a share of the owner's cannot have."""
    if _ACCOUNT.fullmatch(principal) or is_iam(principal):
        if not allow_external and _outside(owner, account_of(principal)):
            raise refusals.outside_organization(account_of(principal))
    elif ":organizations::" in principal:
        _check_organization(ram, owner, principal)
    elif _SERVICE.fullmatch(principal):
        # assumed: AWS's words; its table of shareable resources says No for service principals.
        raise refusals.invalid(
            "You cannot share the selected resource type with service principals."
        )
    else:
        raise refusals.malformed_principal(principal)


def _check_organization(ram: RamState, owner: str, principal: str) -> None:
    """Refuse an organization or unit that is not the owner's, or does not share through RAM."""
    organization, unit = _ORGANIZATION.fullmatch(principal), _UNIT.fullmatch(principal)
    if organization:
        if not _enabled(ram, owner, organization[1]):
            raise refusals.unknown_organization(organization[1])
    elif unit:
        if not (_enabled(ram, owner, unit[1]) and _unit_exists(principal)):
            raise refusals.unknown_unit(unit[2])
    else:
        raise refusals.malformed_principal(principal)


def terms(ram: RamState, share: Share, principal: str) -> Terms:
    """Whether the principal is invited: not in one's own account, nor in a sharing organization."""
    account_id = account_of(principal)
    if account_id == share.account_id:
        return Terms(invited=False, external=False, inside="")
    organization = organization_of(account_id or share.account_id)
    if not account_id:
        return Terms(invited=False, external=False, inside=organization)
    external = not organization or organization != organization_of(share.account_id)
    if external or share.retain or not _enabled(ram, share.account_id, organization):
        return Terms(invited=True, external=external, inside="")
    return Terms(invited=False, external=False, inside=organization)


def _outside(owner: str, account_id: str) -> bool:
    organization = organization_of(owner)
    return account_id != owner and (not organization or organization_of(account_id) != organization)


def _enabled(ram: RamState, owner: str, organization: str) -> bool:
    """Whether it is the owner's own organization, and its sharing was enabled through RAM."""
    from jupyter_featureshare.sandbox import orgs

    place = orgs.place_of(owner)
    return (
        place is not None
        and place.organization_id == organization
        and organization in ram.sharing_organizations
        and shares_inside(place.management_account_id)
    )


def _unit_exists(arn: str) -> bool:
    from jupyter_featureshare.sandbox import orgs

    return orgs.ou_exists(arn)
