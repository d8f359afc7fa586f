"""Attaches managed permissions to shares: one for each resource type, at the default version."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.ram import refusals, templates
from jupyter_featureshare.sandbox.rooms.ram.catalogue import default_of, permission_for
from jupyter_featureshare.sandbox.rooms.ram.state import Attached

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.state import Permission, Share
    from jupyter_featureshare.sandbox.world import World


def attachable(call: Call, arn: str) -> Permission:
    """The permission of that ARN if it may be attached to one of the caller's shares."""
    found = permission_for(call.world, arn, call.account_id, call.region)
    if found.status != "ATTACHABLE":
        # assumed: the words; the statuses are those of AWS docs: RAM, Viewing managed permissions.
        raise refusals.invalid(f"Permission {found.arn} is {found.status} and can't be attached.")
    return found


def held(found: Permission, inputs: list[dict[str, Any]] | None, at: datetime) -> Attached:
    """The permission at its default version, with values for its template."""
    version = found.versions[found.default]
    return Attached(found.arn, version.number, templates.given(version, inputs), at)


def attach_named(call: Call, share: Share, types: Iterable[str]) -> None:
    """Attach the permissions that a CreateResourceShare names.

    `types` are the types of its resources: a permission for any other is refused, unless the
    settings say otherwise.
    """
    inputs = {
        one["permissionArn"].lower(): one.get("permissionTemplateParameters")
        for one in call.params.get("permissionTemplateParameters", [])
    }
    present = set(types)
    for arn in dict.fromkeys(call.params.get("permissionArns", [])):
        found = attachable(call, arn)
        if found.resource_type in share.permissions:
            raise refusals.invalid(
                "You can associate only one permission with each resource type; more than one "
                f"was specified for {found.resource_type}."
            )
        matched = not present or found.resource_type in present
        if not matched and not call.world.settings.unmatched_permissions:
            # assumed: the code; AWS documents that a permission is for one resource type.
            raise refusals.invalid(
                f"Permission {found.arn} is for resources of type {found.resource_type}, of which "
                "none was specified."
            )
        share.permissions[found.resource_type] = held(found, inputs.get(arn.lower()), call.at)


def attach_defaults(world: World, share: Share, types: Iterable[str], at: datetime) -> None:
    """Give each type that has no permission yet its AWS default."""
    for resource_type in sorted(set(types) - share.permissions.keys()):
        share.permissions[resource_type] = held(default_of(world, resource_type), None, at)
