"""What RAM says about managed permissions: their names, their actions, who carries which."""

from __future__ import annotations

from collections import defaultdict
from threading import Lock
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages, takes, translated
from jupyter_featureshare.aws.shares import MOST_AT_ONCE, Owner
from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.errors import NotAllowed, NotFound, Refused
from jupyter_featureshare.domain.permissions import (
    Allowed,
    ManagedPermission,
    check_type,
    choose,
    level_of_name,
    read_template,
)
from jupyter_featureshare.domain.shares import AssociationState, AttachedPermission

if TYPE_CHECKING:
    from types_boto3_ram.type_defs import (
        AssociatedPermissionTypeDef,
        ResourceSharePermissionDetailTypeDef,
        ResourceSharePermissionSummaryTypeDef,
    )


class PermissionBook:
    """RAM's permissions, each question asked once.

    The names' case differs between AWS's own pages, so nothing here compares it.
    """

    def __init__(self, account: Account) -> None:
        self._account = account
        self._allowed: dict[tuple[str, str], Allowed | None] = {}
        self._codes: dict[Shareable, str] = {}
        self._reading = Lock()

    def type_code(self, kind: Shareable) -> str:
        """RAM's own spelling of a resource type, which its calls compare with case."""
        with self._reading:
            self._codes = self._codes or self._listed_codes()
        if kind not in self._codes:
            raise Refused(
                f"RAM lists no type for a {kind.replace('-', ' ')} in {self._account.region}.",
                next_step="choose a region where Feature Store shares across accounts",
            )
        return self._codes[kind]

    def _listed_codes(self) -> dict[Shareable, str]:
        found: dict[Shareable, str] = {}
        for page in pages(self._account.ram.list_resource_types):
            for item in page.get("resourceTypes", ()):
                code = item.get("resourceType", "")
                found.setdefault(Shareable.of_type(code), code)
        return found

    def listed(self, kind: Shareable) -> list[ManagedPermission]:
        """Every permission that could be attached for a kind of resource."""
        code = self.type_code(kind)
        return [
            _read(item)
            for page in pages(self._account.ram.list_permissions, resourceType=code)
            for item in page.get("permissions", ())
            if item.get("defaultVersion", True)
        ]

    def for_level(self, level: Access) -> ManagedPermission:
        """AWS's own permission for a level."""
        kind = Shareable.CATALOG if level is Access.SEE_ONLY else Shareable.FEATURE_GROUP
        return choose(level, self.listed(kind))

    def named(self, arn: str, kind: Shareable) -> ManagedPermission:
        """The permission of this ARN, refused when it is made for another type of resource."""
        with translated(arn):
            answer = self._account.ram.get_permission(permissionArn=arn)
        permission = _read(answer["permission"])
        check_type(permission, kind)
        return permission

    def allowed(self, arn: str, version: str = "") -> Allowed | None:
        """What a permission allows; None when AWS does not tell this caller."""
        key = (arn, version)
        if key not in self._allowed:
            self._allowed[key] = self._ask(arn, version)
        return self._allowed[key]

    def _ask(self, arn: str, version: str) -> Allowed | None:
        which = {"permissionVersion": int(version)} if version.isdigit() else {}
        try:
            with translated(arn):
                answer = self._account.ram.get_permission(permissionArn=arn, **which)
            return read_template(answer["permission"]["permission"])
        except (NotAllowed, NotFound, Refused, KeyError, ValueError):
            return None

    def of_share(self, share_arn: str) -> tuple[AttachedPermission, ...]:
        """The permissions that a share carries, one for each resource type in it."""
        return tuple(
            self._attached(item)
            for page in pages(
                self._account.ram.list_resource_share_permissions, resourceShareArn=share_arn
            )
            for item in page.get("permissions", ())
        )

    def of_shares(self, owner: Owner) -> dict[str, tuple[AttachedPermission, ...]]:
        """What the shares carry, by share, in one listing instead of a call for each share.

        A share that is not in it has to be asked for by `of_share`: AWS does not say that this
        list is whole, may forbid it to the caller, and shows others' shares only since
        November 2026.
        https://docs.aws.amazon.com/ram/latest/APIReference/API_ListPermissionAssociations.html
        """
        of_others: dict[str, Any] = {"resourceOwner": owner} if owner != "SELF" else {}
        if of_others and not takes(
            self._account.ram, "ListPermissionAssociations", "resourceOwner"
        ):
            return {}
        found: dict[str, list[AttachedPermission]] = defaultdict(list)
        listed = pages(
            self._account.ram.list_permission_associations, maxResults=MOST_AT_ONCE, **of_others
        )
        try:
            for page in listed:
                for item in page.get("permissions", ()):
                    if not AssociationState(item.get("status", "")).is_gone:
                        found[item.get("resourceShareArn", "")].append(self._associated(item))
        except (NotAllowed, NotFound, Refused):
            return {}
        return {share_arn: tuple(attached) for share_arn, attached in found.items()}

    def _attached(self, item: ResourceSharePermissionSummaryTypeDef) -> AttachedPermission:
        return self._carried(item, item.get("version", ""))

    def _associated(self, item: AssociatedPermissionTypeDef) -> AttachedPermission:
        return self._carried(item, item.get("permissionVersion", ""))

    def _carried(
        self,
        item: ResourceSharePermissionSummaryTypeDef | AssociatedPermissionTypeDef,
        version: str,
    ) -> AttachedPermission:
        arn, code = item.get("arn", ""), item.get("resourceType", "")
        ours = Shareable.of_type(code) is not Shareable.OTHER
        allowed = self.allowed(arn, version) if ours else None
        return AttachedPermission(
            arn=arn,
            version=version,
            resource_type=code,
            access=allowed.access if allowed else level_of_name(arn),
            actions=allowed.actions if allowed else None,
            is_default_version=item.get("defaultVersion"),
        )


def _read(
    item: ResourceSharePermissionSummaryTypeDef | ResourceSharePermissionDetailTypeDef,
) -> ManagedPermission:
    arn = item.get("arn", "")
    return ManagedPermission(
        arn=arn,
        name=item.get("name") or arn.rsplit("/", 1)[-1],
        version=item.get("version", ""),
        resource_type=item.get("resourceType", ""),
        aws_managed=item.get("permissionType", "AWS_MANAGED") == "AWS_MANAGED",
        attachable=item.get("status", "ATTACHABLE") == "ATTACHABLE",
    )
