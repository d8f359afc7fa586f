"""The permissions that a share of feature groups can carry, with what each allows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.permissions import PermissionBook
from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.permissions import Allowed, ManagedPermission, level_of_name

_AT_A_TIME = 8


@dataclass(frozen=True, slots=True)
class OfferedPermission:
    """A permission, and what RAM says that it allows."""

    permission: ManagedPermission
    allowed: Allowed | None
    """None where RAM does not tell this caller."""

    @property
    def access(self) -> Access:
        """The level that it amounts to."""
        return self.allowed.access if self.allowed else level_of_name(self.permission.arn)


def permissions_offered(account: Account) -> list[OfferedPermission]:
    """AWS's own permissions for feature groups, by level, then those of this account."""
    book = PermissionBook(account)
    fitting = [it for it in book.listed(Shareable.FEATURE_GROUP) if it.attachable]
    with ThreadPoolExecutor(_AT_A_TIME, "featureshare-permissions") as pool:
        allowed = pool.map(book.allowed, [it.arn for it in fitting])
        offered = [OfferedPermission(*pair) for pair in zip(fitting, allowed, strict=True)]
    return sorted(offered, key=_order)


def _order(offered: OfferedPermission) -> tuple[bool, int, str]:
    it = offered.permission
    return (not it.aws_managed, -offered.access.rank, it.name)
