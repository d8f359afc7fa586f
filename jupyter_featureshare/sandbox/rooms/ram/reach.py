"""Whom a principal stands for: accounts, and the organization they are in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_featureshare.sandbox.rooms.ram.state import Association, Share

SERVICE = "ram.amazonaws.com"
_ACCOUNT = re.compile(r"\d{12}")


def account_of(principal: str) -> str:
    """The account of an account id, role or user; empty for an organization or unit."""
    if _ACCOUNT.fullmatch(principal):
        return principal
    return principal.split(":")[4] if ":iam::" in principal else ""


def covers(principal: str, account_id: str) -> bool:
    """Whether the principal is the account, is of it, or is an organization or unit around it."""
    account = account_of(principal)
    if account:
        return account == account_id
    from jupyter_featureshare.sandbox import orgs

    return orgs.account_in(principal, account_id)


def organization_of(account_id: str) -> str:
    """The id of the account's organization, or empty."""
    from jupyter_featureshare.sandbox import orgs

    place = orgs.place_of(account_id)
    return place.organization_id if place else ""


def still_inside(principal: str, organization: str) -> bool:
    """Whether who needed no invitation is still in the organization, and it still shares.

    AWS docs: RAM, Disabling resource sharing with AWS Organizations.
    """
    account = account_of(principal)
    if not account:
        return shares_inside(principal.split(":")[4])
    from jupyter_featureshare.sandbox import orgs

    place = orgs.place_of(account)
    return (
        place is not None
        and place.organization_id == organization
        and shares_inside(place.management_account_id)
    )


def shares_inside(management_account_id: str) -> bool:
    """Whether the organization of that management account trusts RAM."""
    from jupyter_featureshare.sandbox import orgs

    return orgs.service_access_enabled(management_account_id, SERVICE)


def reaching(share: Share, account_id: str) -> Iterator[Association]:
    """The associated principals by which a share reaches an account."""
    if share.active:
        for principal in share.principals.values():
            if in_force(principal) and covers(principal.entity, account_id):
                yield principal


def reaches(share: Share, account_id: str) -> bool:
    """Whether a share of another account is the account's to use."""
    return share.account_id != account_id and any(reaching(share, account_id))


def in_force(principal: Association) -> bool:
    """Whether the principal is associated, and in the organization if that is why."""
    return principal.status == "ASSOCIATED" and (
        not principal.inside or still_inside(principal.entity, principal.inside)
    )
