"""Creates, renames and deletes resource shares."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import (
    association,
    attaching,
    intake,
    joining,
    needs,
    ownership,
    reach,
    refusals,
    shapes,
    tags,
)
from jupyter_featureshare.sandbox.rooms.ram.idempotency import idempotent
from jupyter_featureshare.sandbox.rooms.ram.registering import operation
from jupyter_featureshare.sandbox.rooms.ram.state import Share

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.world import World

_NAME = re.compile(r"[A-Za-z0-9 .-]+")


@operation("CreateResourceShare", needs=needs.creating)
@idempotent
def create(call: Call) -> dict[str, Any]:
    """The new share: ACTIVE at once, while what is in it is still being associated."""
    share = _drafted(call)
    asked = intake.wanted(call, share)
    attaching.attach_named(call, share, {one.kind.code for one in asked.resources})
    call.world.ram.shares[share.arn] = share
    intake.take_in(call, share, asked)
    return {"resourceShare": shapes.share(share)}


def _drafted(call: Call) -> Share:
    params = call.params
    configuration = params.get("resourceShareConfiguration") or {}
    partition = call.world.settings.partition
    share = Share(
        arn=(
            f"arn:{partition}:ram:{call.region}:{call.account_id}:resource-share/"
            f"{call.world.ids.uuid()}"
        ),
        name=_checked(params["name"]),
        account_id=call.account_id,
        region=call.region,
        created_at=call.at,
        updated_at=call.at,
        allow_external=params.get("allowExternalPrincipals", True),
        retain=configuration.get("retainSharingOnAccountLeaveOrganization", False),
        tags=tags.checked(params.get("tags")),
    )
    if share.retain and not share.allow_external:
        # assumed: the words; AWS docs: RAM, Sharing your AWS resources, state the rule.
        raise refusals.invalid(
            "retainSharingOnAccountLeaveOrganization requires allowExternalPrincipals to be true."
        )
    return share


def _checked(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise refusals.invalid(
            "Resource share name can contain only alphabetic characters, numbers, spaces, "
            "periods, and dashes."
        )
    if len(name) > 255:
        # assumed: the words; AWS docs: fewer than 256 characters.
        raise refusals.invalid("Resource share name must be fewer than 256 characters.")
    return name


@operation("UpdateResourceShare", needs=needs.updating)
@idempotent
def update(call: Call) -> dict[str, Any]:
    """The share with its new name or openness; principals that are in it stay."""
    share = ownership.changeable(call, call.params["resourceShareArn"])
    if not call.params.keys() & {"name", "allowExternalPrincipals"}:
        # assumed: the condition; the code is in the operation's list.
        raise AwsError(
            "MissingRequiredParameterException", "Specify name or allowExternalPrincipals."
        )
    share.name = _checked(call.params.get("name", share.name))
    # assumed: outside accounts that are in the share already stay, as AWS's example shows no error.
    share.allow_external = call.params.get("allowExternalPrincipals", share.allow_external)
    share.updated_at = call.at
    return {"resourceShare": shapes.share(share)}


@operation("DeleteResourceShare", needs=needs.on_share)
@idempotent
def delete(call: Call) -> dict[str, Any]:
    """True; access ends at once, and the share stays visible as DELETED for two hours."""
    world = call.world
    share = ownership.changeable(call, call.params["resourceShareArn"])
    share.former = tuple(one.entity for one in share.principals.values() if reach.in_force(one))
    for made in (*share.resources.values(), *share.principals.values()):
        if made.live:
            joining.disassociate(world, share, made, call.at)
    _turn(world, share, "DELETING", call.at)
    world.agenda.at(
        call.at + world.settings.association_delay, lambda due: _deleted(world, share, due)
    )
    return {"returnValue": True}


def _deleted(world: World, share: Share, at: datetime) -> None:
    _turn(world, share, "DELETED", at)
    world.agenda.at(at + world.settings.tombstone_life, lambda _: _bury(world, share))


def _bury(world: World, share: Share) -> None:
    for made in (*share.resources.values(), *share.principals.values()):
        association.forget(world, share, made)
    world.ram.shares.pop(share.arn, None)


def _turn(world: World, share: Share, status: str, at: datetime) -> None:
    share.status = status
    share.updated_at = at
    world.ram.changed()
