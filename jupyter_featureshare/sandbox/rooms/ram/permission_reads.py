"""Shows managed permissions, and which shares have them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.ram import kinds, needs, reach, refusals, shapes
from jupyter_featureshare.sandbox.rooms.ram.catalogue import (
    permission_at,
    permission_for,
    permissions_seen_by,
)
from jupyter_featureshare.sandbox.rooms.ram.paging import page
from jupyter_featureshare.sandbox.rooms.ram.registering import operation
from jupyter_featureshare.sandbox.rooms.ram.templates import filled, given

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.state import Attached, Permission, Share


@operation("GetPermission", needs=needs.on_permission)
def get(call: Call) -> dict[str, Any]:
    """A permission with its policy, at the default version unless another is asked for."""
    arn = call.params["permissionArn"]
    found = permission_for(call.world, arn, *call.place)
    number = call.params.get("permissionVersion", found.default)
    version = found.versions.get(number)
    if version is None:
        raise refusals.unknown_version(arn, number)
    shape = shapes.detail(found, version, call.account_id)
    if "permissionTemplateParameters" in call.params:
        values = given(version, call.params["permissionTemplateParameters"])
        shape["permission"] = json.dumps(filled(version.template, values))
    return {"permission": shape}


@operation("ListPermissions")
def list_permissions(call: Call) -> dict[str, Any]:
    """AWS's permissions and the caller's own, each at its default version."""
    kind = _asked_type(call)
    status = call.params.get("permissionStatus")
    found = (
        shape
        for one in permissions_seen_by(call.world, *call.place)
        if kind in (None, one.resource_type) and _asked_for(call, one)
        for shape in [shapes.summary(one, one.versions[one.default], call.account_id)]
        if status in (None, shape["status"])
    )
    return page(call, "permissions", found)


def _asked_for(call: Call, one: Permission) -> bool:
    """Whether the permission is of the owner and of the kind asked for.

    Permissions of other accounts cannot be shared here, so that OTHER-ACCOUNTS has none.
    """
    owner = call.params.get("resourceOwner")
    kind: str = call.params.get("permissionType", "ALL")
    if owner == "OTHER-ACCOUNTS" or (owner == "SELF" and one.managed_by_aws):
        return False
    return kind == "ALL" or one.managed_by_aws == (kind == "AWS_MANAGED")


def _asked_type(call: Call) -> str | None:
    asked = call.params.get("resourceType")
    if asked is None:
        return None
    kind = kinds.kind_named(asked)
    if kind is None:
        raise refusals.invalid(f"Invalid resource type: {asked}")
    return kind.code


@operation("ListPermissionAssociations")
def list_associations(call: Call) -> dict[str, Any]:
    """Which shares have which permissions: the caller's own shares, or those that reach it.

    assumed: that OTHER-ACCOUNTS shows the permissions of the shares that reach the caller.
    """
    kind = _asked_type(call)
    arn = call.params.get("permissionArn")
    if arn is not None:
        arn = _same_permission(call, arn)
    found = (
        shapes.associated_permission(share, held, permission)
        for share in _shares(call)
        for held, permission in _held(call, share)
        if arn in (None, permission.arn)
        and kind in (None, permission.resource_type)
        and _version_asked_for(call, held, permission)
    )
    return page(call, "permissions", found)


def _same_permission(call: Call, arn: str) -> str:
    """The permission's ARN as it is spelt; one that is not there matches nothing."""
    found = permission_at(call.world, arn)
    return found.arn if found else arn


def _shares(call: Call) -> Iterator[Share]:
    if _excludes_all(call):
        return
    others = call.params.get("resourceOwner", "SELF") == "OTHER-ACCOUNTS"
    wanted = call.params.get("resourceShareArn")
    for share in call.world.ram.shares_in(call.region):
        mine = share.active and share.account_id == call.account_id
        if (reach.reaches(share, call.account_id) if others else mine) and wanted in (
            None,
            share.arn,
        ):
            yield share


def _excludes_all(call: Call) -> bool:
    """Every association here is ASSOCIATED and every share STANDARD."""
    status, features = call.params.get("associationStatus"), call.params.get("featureSet")
    return status not in (None, "ASSOCIATED") or features not in (None, "STANDARD")


def _held(call: Call, share: Share) -> Iterator[tuple[Attached, Permission]]:
    for held in share.permissions.values():
        permission = permission_at(call.world, held.permission_arn)
        if permission is not None:
            yield held, permission


def _version_asked_for(call: Call, held: Attached, permission: Permission) -> bool:
    version = call.params.get("permissionVersion")
    default_only = call.params.get("defaultVersion", False)
    return version in (None, held.version) and (
        not default_only or held.version == permission.default
    )
