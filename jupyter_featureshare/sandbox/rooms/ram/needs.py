"""What a caller needs to be allowed for RAM's operations, with RAM's IAM condition keys.

AWS docs: Service Authorization Reference, AWS Resource Access Manager. Each principal and each
resource of a request is judged by itself (AWS docs: RAM, Example IAM policies).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.call import Need
from jupyter_featureshare.sandbox.rooms.ram import kinds
from jupyter_featureshare.sandbox.rooms.ram.catalogue import permission_at
from jupyter_featureshare.sandbox.rooms.ram.shapes import tags_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_featureshare.sandbox.call import Call


def on_share(call: Call) -> Iterable[Need]:
    """The operation on the share it names."""
    return [_need(call, call.params["resourceShareArn"], _share_keys(call))]


def on_entities(call: Call) -> Iterable[Need]:
    """The operation on the share, once for each principal and each resource."""
    keys = _share_keys(call)
    arn = call.params["resourceShareArn"]
    return [_need(call, arn, keys | one) for one in _entities(call)]


def creating(call: Call) -> Iterable[Need]:
    """CreateResourceShare, once for each principal and each resource."""
    params = call.params
    keys = {
        "ram:RequestedAllowsExternalPrincipals": params.get("allowExternalPrincipals", True),
        **_tag_keys(params.get("tags")),
    }
    configuration = params.get("resourceShareConfiguration") or {}
    if "retainSharingOnAccountLeaveOrganization" in configuration:
        keys["ram:RetainSharingOnAccountLeaveOrganization"] = configuration[
            "retainSharingOnAccountLeaveOrganization"
        ]
    return [_need(call, "*", keys | one) for one in _entities(call)]


def updating(call: Call) -> Iterable[Need]:
    """UpdateResourceShare, with what it asks for."""
    keys = _share_keys(call)
    if "allowExternalPrincipals" in call.params:
        keys["ram:RequestedAllowsExternalPrincipals"] = call.params["allowExternalPrincipals"]
    return [_need(call, call.params["resourceShareArn"], keys)]


def with_permission(call: Call) -> Iterable[Need]:
    """A change of a share's permission."""
    keys = _share_keys(call) | {"ram:PermissionArn": call.params["permissionArn"]}
    return [_need(call, call.params["resourceShareArn"], keys)]


def on_invitation(call: Call) -> Iterable[Need]:
    """An answer to an invitation, which is its sender's by its ARN."""
    arn = call.params["resourceShareInvitationArn"]
    invitation = call.world.ram.invitations.get(arn)
    keys = {"ram:ShareOwnerAccountId": invitation.sender} if invitation else {}
    return [_need(call, arn, keys)]


def on_permission(call: Call) -> Iterable[Need]:
    """The operation on the permission it names."""
    arn = call.params["permissionArn"]
    found = permission_at(call.world, arn)
    keys: dict[str, Any] = {"ram:PermissionArn": arn}
    if found is not None:
        keys["ram:PermissionResourceType"] = found.resource_type
        keys |= {f"aws:ResourceTag/{key}": value for key, value in found.tags.items()}
    return [_need(call, arn, keys)]


def creating_permission(call: Call) -> Iterable[Need]:
    """CreatePermission, with its type and tags."""
    params = call.params
    keys = {"ram:PermissionResourceType": params["resourceType"], **_tag_keys(params.get("tags"))}
    return [_need(call, "*", keys)]


def tagging(call: Call) -> Iterable[Need]:
    """The operation on the share or permission whose tags change."""
    params = call.params
    keys = _share_keys(call) | _tag_keys(params.get("tags"))
    if "tagKeys" in params:
        keys["aws:TagKeys"] = list(params["tagKeys"])
    return [_need(call, params.get("resourceShareArn") or params.get("resourceArn") or "*", keys)]


def _need(call: Call, resource: str, keys: dict[str, Any]) -> Need:
    return Need(f"ram:{call.operation}", resource, keys, call.account_id)


def _share_keys(call: Call) -> dict[str, Any]:
    share = call.world.ram.shares.get(call.params.get("resourceShareArn", ""))
    if share is None:
        return {}
    tags = {f"aws:ResourceTag/{key}": value for key, value in share.tags.items()}
    return {
        "ram:AllowsExternalPrincipals": share.allow_external,
        "ram:ResourceShareName": share.name,
        "ram:ShareOwnerAccountId": share.account_id,
        **tags,
    }


def _entities(call: Call) -> list[dict[str, Any]]:
    """The condition keys of each principal and each resource; one empty set if there are none."""
    principals = [{"ram:Principal": one} for one in call.params.get("principals", [])]
    resources = [_resource_keys(arn) for arn in call.params.get("resourceArns", [])]
    return principals + resources or [{}]


def _resource_keys(arn: str) -> dict[str, Any]:
    return {
        "ram:ResourceArn": arn,
        "ram:RequestedResourceType": kinds.shareable(arn).kind.code,
    }


def _tag_keys(pairs: list[dict[str, str]] | None) -> dict[str, Any]:
    tags = tags_of(pairs)
    if not tags:
        return {}
    requested = {f"aws:RequestTag/{key}": value for key, value in tags.items()}
    return {**requested, "aws:TagKeys": list(tags)}


def replacing(call: Call) -> Iterable[Need]:
    """ReplacePermissionAssociations, on both permissions."""
    arns = (call.params["fromPermissionArn"], call.params["toPermissionArn"])
    return [_need(call, arn, {"ram:PermissionArn": arn}) for arn in arns]
