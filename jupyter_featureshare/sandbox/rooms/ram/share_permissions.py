"""The permission that a share has for a type: shown, replaced, taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import (
    attaching,
    needs,
    ownership,
    reach,
    refusals,
    shapes,
)
from jupyter_featureshare.sandbox.rooms.ram.catalogue import permission_at, permission_for
from jupyter_featureshare.sandbox.rooms.ram.idempotency import idempotent
from jupyter_featureshare.sandbox.rooms.ram.paging import page
from jupyter_featureshare.sandbox.rooms.ram.registering import operation

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.state import Attached, Permission, Share


@operation("AssociateResourceSharePermission", needs=needs.with_permission)
@idempotent
def associate(call: Call) -> dict[str, Any]:
    """True; what the share's principals may do changes with this call."""
    share = ownership.changeable(call, call.params["resourceShareArn"])
    found = _asked(call, share)
    replace = call.params.get("replace", False)
    if found.resource_type in share.permissions and not replace:
        # assumed: the words; the rule and that it is an error are documented.
        raise refusals.invalid(
            f"The resource share already has a permission for {found.resource_type}. Specify "
            "replace to change it."
        )
    share.permissions[found.resource_type] = attaching.held(
        found, call.params.get("permissionTemplateParameters"), call.at
    )
    share.updated_at = call.at
    call.world.ram.changed()
    return {"returnValue": True}


def _asked(call: Call, share: Share) -> Permission:
    """The permission to attach: only its default version can be.

    To renew the version that a share has, the permission may be deprecated meanwhile.
    """
    arn, version = call.params["permissionArn"], call.params.get("permissionVersion")
    found = permission_for(call.world, arn, call.account_id, call.region)
    held = share.permissions.get(found.resource_type)
    if held is None or held.permission_arn != found.arn:
        found = attaching.attachable(call, arn)
    if version not in (None, found.default):
        # assumed: the words; AWS docs: only the default version can be specified.
        raise refusals.invalid(
            f"Version {version} of permission {found.arn} is not its default version."
        )
    return found


@operation("DisassociateResourceSharePermission", needs=needs.with_permission)
@idempotent
def disassociate(call: Call) -> dict[str, Any]:
    """True, once no resource of the permission's type is left in the share."""
    share = ownership.changeable(call, call.params["resourceShareArn"])
    arn = call.params["permissionArn"]
    found = permission_for(call.world, arn, call.account_id, call.region)
    held = share.permissions.get(found.resource_type)
    if held is None or held.permission_arn != found.arn:
        raise refusals.unknown_permission(arn)
    left = (one for one in share.resources.values() if one.status != "DISASSOCIATED")
    if any(one.resource_type == found.resource_type for one in left):
        # assumed: which of the listed codes it is, and the words.
        raise AwsError(
            "InvalidStateTransitionException",
            f"The resource share still has resources of type {found.resource_type}.",
        )
    del share.permissions[found.resource_type]
    call.world.ram.changed()
    return {"returnValue": True}


@operation("ListResourceSharePermissions", needs=needs.on_share)
def list_held(call: Call) -> dict[str, Any]:
    """The permissions of a share; its consumers see them too.

    assumed: for consumers; AWS's page does not restrict the operation to the owner.
    """
    share = ownership.named(call, call.params["resourceShareArn"])
    if share.account_id != call.account_id and not reach.reaches(share, call.account_id):
        raise refusals.unknown_share(share.arn)
    found = (_summary(call, held) for held in share.permissions.values())
    return page(call, "permissions", found)


def _summary(call: Call, held: Attached) -> dict[str, Any]:
    found = permission_at(call.world, held.permission_arn)
    if found is None:
        raise KeyError(held.permission_arn)
    return shapes.summary(found, found.versions[held.version], call.account_id)
