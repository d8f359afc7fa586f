"""Customer managed permissions: made, deprecated and deleted."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import (
    kinds,
    needs,
    policy_template,
    refusals,
    shapes,
    tags,
)
from jupyter_featureshare.sandbox.rooms.ram.catalogue import own_permission
from jupyter_featureshare.sandbox.rooms.ram.idempotency import idempotent
from jupyter_featureshare.sandbox.rooms.ram.registering import operation
from jupyter_featureshare.sandbox.rooms.ram.state import Permission, Version

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.world import World

PER_TYPE = 10
"""AWS docs: RAM, Service quotas."""


@operation("CreatePermission", needs=needs.creating_permission)
@idempotent
def create(call: Call) -> dict[str, Any]:
    """The new permission, at version 1."""
    resource_type = _type(call)
    name = call.params["name"]
    partition = call.world.settings.partition
    arn = f"arn:{partition}:ram:{call.region}:{call.account_id}:permission/{name}"
    version = new_version(call, resource_type, 1)
    _check_room(call, arn, resource_type)
    made = Permission(
        arn,
        name,
        resource_type,
        *call.place,
        versions={1: version},
        default=1,
        created_at=call.at,
        updated_at=call.at,
        tags=tags.checked(call.params.get("tags")),
    )
    call.world.ram.permissions[arn] = made
    return {"permission": shapes.summary(made, version, call.account_id)}


def new_version(call: Call, resource_type: str, number: int) -> Version:
    """The version that the request's template makes, checked."""
    declared = call.params.get("permissionTemplateParameters", [])
    text = call.params["policyTemplate"]
    template = policy_template.read(text, resource_type, declared)
    return Version(number, template, text, call.at, call.at, declared=declared)


def _type(call: Call) -> str:
    asked = call.params["resourceType"]
    kind = kinds.kind_named(asked, strict=call.world.settings.strict_case)
    if kind is None:
        raise refusals.invalid(f"Invalid resource type: {asked}")
    return kind.code


def _check_room(call: Call, arn: str, resource_type: str) -> None:
    known = call.world.ram.permissions
    if arn in known:
        # assumed: a name is free again once the deleted permission is no longer listed.
        raise AwsError(
            "PermissionAlreadyExistsException",
            f"A permission with the name {known[arn].name} already exists.",
        )
    present = sum(
        (one.account_id, one.region, one.resource_type) == (*call.place, resource_type)
        and one.status not in {"DELETING", "DELETED"}
        for one in known.values()
    )
    if present >= PER_TYPE:
        raise AwsError(
            "PermissionLimitExceededException",
            f"You have reached the limit of {PER_TYPE} permissions for {resource_type}.",
        )


@operation("UpdatePermission", needs=needs.on_permission)
@idempotent
def update(call: Call) -> dict[str, Any]:
    """The permission's new status: DEPRECATED ones stay in force, but can't be attached."""
    found = own_permission(call.world, call.params["permissionArn"], *call.place)
    found.status = call.params["status"]
    found.updated_at = call.at
    return {"permissionStatus": found.status}


@operation("DeletePermission", needs=needs.on_permission)
@idempotent
def delete(call: Call) -> dict[str, Any]:
    """True and DELETING, unless a share has the permission; it stays listed for two hours."""
    found = own_permission(call.world, call.params["permissionArn"], *call.place)
    check_unused(call.world, found)
    found.status, found.updated_at = "DELETING", call.at
    settings = call.world.settings
    call.world.agenda.at(
        call.at + settings.association_delay, lambda due: _deleted(call.world, found, due)
    )
    return {"returnValue": True, "permissionStatus": "DELETING"}


def _deleted(world: World, found: Permission, at: datetime) -> None:
    found.status, found.updated_at = "DELETED", at
    world.agenda.at(at + world.settings.tombstone_life, lambda _: _bury(world, found))


def _bury(world: World, found: Permission) -> None:
    world.ram.permissions.pop(found.arn, None)


def check_unused(world: World, found: Permission, number: int | None = None) -> None:
    """Refuse while a share that is not deleted has the permission, or that version of it."""
    for share in world.ram.shares_in(found.region):
        for held in share.permissions.values() if share.status != "DELETED" else ():
            if held.permission_arn == found.arn and number in (None, held.version):
                # assumed: the words; that it is refused is documented.
                raise refusals.not_permitted(
                    f"Permission {found.arn} is associated with resource share {share.arn}."
                )
