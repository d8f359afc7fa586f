"""Versions of customer managed permissions: made, chosen as default, deleted, listed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import needs, permissions, refusals, shapes
from jupyter_featureshare.sandbox.rooms.ram.catalogue import own_permission, permission_for
from jupyter_featureshare.sandbox.rooms.ram.idempotency import idempotent
from jupyter_featureshare.sandbox.rooms.ram.paging import page
from jupyter_featureshare.sandbox.rooms.ram.registering import operation

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.state import Permission, Version
    from jupyter_featureshare.sandbox.world import World

LIMIT = 5
"""AWS docs: RAM, Service quotas."""
_ENDED = {"DELETING", "DELETED"}


@operation("CreatePermissionVersion", needs=needs.on_permission)
@idempotent
def create(call: Call) -> dict[str, Any]:
    """The permission with its new version, which is the default from now on.

    Shares keep the version they have.
    """
    found = own_permission(call.world, call.params["permissionArn"], *call.place)
    number = max(found.versions) + 1
    version = permissions.new_version(call, found.resource_type, number)
    if sum(one.status not in _ENDED for one in found.versions.values()) >= LIMIT:
        raise AwsError(
            "PermissionVersionsLimitExceededException",
            f"You have reached the limit of {LIMIT} versions of permission {found.arn}.",
        )
    found.versions[number] = version
    _choose(found, number, call.at)
    return {"permission": shapes.detail(found, version, call.account_id)}


@operation("SetDefaultPermissionVersion", needs=needs.on_permission)
@idempotent
def set_default(call: Call) -> dict[str, Any]:
    """True; shares keep the version they have."""
    found = own_permission(call.world, call.params["permissionArn"], *call.place)
    _choose(found, _version(found, call.params["permissionVersion"]).number, call.at)
    return {"returnValue": True}


def _choose(found: Permission, number: int, at: datetime) -> None:
    found.versions[found.default].updated_at = at
    found.versions[number].updated_at = at
    found.default, found.updated_at = number, at


@operation("DeletePermissionVersion", needs=needs.on_permission)
@idempotent
def delete(call: Call) -> dict[str, Any]:
    """True and DELETING, unless it is the default or a share has it; listed for two hours."""
    found = own_permission(call.world, call.params["permissionArn"], *call.place)
    version = _version(found, call.params["permissionVersion"])
    if version.number == found.default:
        # assumed: the words; AWS docs: the default version can't be deleted.
        raise refusals.not_permitted("You can't delete the default version of a permission.")
    permissions.check_unused(call.world, found, version.number)
    version.status, version.updated_at = "DELETING", call.at
    call.world.agenda.at(
        call.at + call.world.settings.association_delay,
        lambda due: _deleted(call.world, found, version, due),
    )
    return {"returnValue": True, "permissionStatus": "DELETING"}


def _deleted(world: World, found: Permission, version: Version, at: datetime) -> None:
    version.status, version.updated_at = "DELETED", at
    world.agenda.at(at + world.settings.tombstone_life, lambda _: _bury(found, version))


def _bury(found: Permission, version: Version) -> None:
    found.versions.pop(version.number, None)


def _version(found: Permission, number: int) -> Version:
    version = found.versions.get(number)
    if version is None or version.status in _ENDED:
        raise refusals.unknown_version(found.arn, number)
    return version


@operation("ListPermissionVersions", needs=needs.on_permission)
def list_versions(call: Call) -> dict[str, Any]:
    """Every version of a permission, the oldest first."""
    found = permission_for(call.world, call.params["permissionArn"], *call.place)
    listed = (shapes.summary(found, one, call.account_id) for one in found.versions.values())
    return page(call, "permissions", listed)
