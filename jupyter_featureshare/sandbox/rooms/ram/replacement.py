"""Replaces one permission by another in all of an account's shares, in the background."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.ram import attaching, refusals, shapes, templates
from jupyter_featureshare.sandbox.rooms.ram.catalogue import permission_for
from jupyter_featureshare.sandbox.rooms.ram.idempotency import idempotent
from jupyter_featureshare.sandbox.rooms.ram.needs import replacing
from jupyter_featureshare.sandbox.rooms.ram.paging import page
from jupyter_featureshare.sandbox.rooms.ram.registering import operation
from jupyter_featureshare.sandbox.rooms.ram.state import Attached, Work

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.state import Permission, Share
    from jupyter_featureshare.sandbox.world import World


@operation("ReplacePermissionAssociations", needs=replacing)
@idempotent
def replace(call: Call) -> dict[str, Any]:
    """The work begun, IN_PROGRESS."""
    before = permission_for(call.world, call.params["fromPermissionArn"], *call.place)
    after = _target(call, before)
    held = attaching.held(after, call.params.get("permissionTemplateParameters"), call.at)
    work = Work(
        work_id=call.world.ids.uuid(),
        account_id=call.account_id,
        region=call.region,
        from_arn=before.arn,
        from_version=call.params.get("fromPermissionVersion"),
        to_arn=after.arn,
        to_version=held.version,
        created_at=call.at,
        updated_at=call.at,
    )
    call.world.ram.works[work.work_id] = work
    call.world.agenda.at(
        call.at + call.world.settings.association_delay,
        lambda due: _finish(call.world, work, held, due),
    )
    return {"replacePermissionAssociationsWork": shapes.work(work) | _values(after, held)}


def _target(call: Call, before: Permission) -> Permission:
    after = permission_for(call.world, call.params["toPermissionArn"], *call.place)
    if after.arn != before.arn:
        after = attaching.attachable(call, after.arn)
    if after.resource_type != before.resource_type:
        # assumed: the words; a permission is for one resource type.
        raise refusals.invalid(
            f"Permission {after.arn} is for {after.resource_type}, {before.arn} for "
            f"{before.resource_type}."
        )
    version = call.params.get("fromPermissionVersion")
    if version is not None and version not in before.versions:
        raise refusals.unknown_version(before.arn, version)
    return after


def _values(after: Permission, held: Attached) -> dict[str, Any]:
    if not held.parameters:
        return {}
    version = after.versions[held.version]
    return {"permissionTemplateParameters": templates.described(version, held.parameters)}


def _finish(world: World, work: Work, held: Attached, at: datetime) -> None:
    for share, resource_type in _using(world, work):
        share.permissions[resource_type] = Attached(
            held.permission_arn, held.version, held.parameters, at
        )
        share.updated_at = at
    work.status, work.updated_at = "COMPLETED", at
    world.ram.changed()


def _using(world: World, work: Work) -> Iterator[tuple[Share, str]]:
    for share in world.ram.shares_in(work.region):
        if share.account_id != work.account_id or not share.active:
            continue
        for resource_type, held in list(share.permissions.items()):
            if held.permission_arn == work.from_arn and work.from_version in (None, held.version):
                yield share, resource_type


@operation("ListReplacePermissionAssociationsWork")
def list_work(call: Call) -> dict[str, Any]:
    """The caller's works, by id or status if asked."""
    ids, status = call.params.get("workIds"), call.params.get("status")
    found = (
        shapes.work(one)
        for one in call.world.ram.works.values()
        if (one.account_id, one.region) == call.place
        and (not ids or one.work_id in ids)
        and status in (None, one.status)
    )
    return page(call, "replacePermissionAssociationsWorks", found)
