"""The life of an association: ASSOCIATING, ASSOCIATED or FAILED, DISASSOCIATING, DISASSOCIATED."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.rooms.ram import kinds
from jupyter_featureshare.sandbox.rooms.ram.refusals import NOT_FOUND_IN_ACCOUNT
from jupyter_featureshare.sandbox.rooms.ram.state import PRINCIPAL, RESOURCE

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.ram.state import Association, Share
    from jupyter_featureshare.sandbox.world import World


def key_of(kind: str, entity: str) -> str:
    """Under which an association is kept in its share."""
    return kinds.fold(entity) if kind == RESOURCE else entity


def settle_later(world: World, share: Share, made: Association, at: datetime) -> None:
    """Let the association become ASSOCIATED, or FAILED, after the delay."""
    world.agenda.at(
        at + world.settings.association_delay, lambda due: _settle(world, share, made, due)
    )


def _settle(world: World, share: Share, made: Association, at: datetime) -> None:
    if made.status != "ASSOCIATING" or not _current(share, made):
        return
    made.message = _failure(world, share, made)
    turn(world, made, "FAILED" if made.message else "ASSOCIATED", at)


def _failure(world: World, share: Share, made: Association) -> str:
    from jupyter_featureshare.sandbox.rooms.feature_groups import lookup

    if made.kind == PRINCIPAL:
        return ""
    resource = kinds.shareable(made.entity)
    place = (resource.account_id, resource.region)
    if place != (share.account_id, share.region) or not lookup.exists(world, made.entity):
        return NOT_FOUND_IN_ACCOUNT
    return made.refusal


def end(world: World, share: Share, made: Association, at: datetime) -> None:
    """The association is DISASSOCIATED; it stays listed for a while."""
    turn(world, made, "DISASSOCIATED", at)
    # assumed: as long as a deleted share.
    world.agenda.at(at + world.settings.tombstone_life, lambda _: forget(world, share, made))


def forget(world: World, share: Share, made: Association) -> None:
    """Drop an association that ended, unless a newer one took its place."""
    if _current(share, made):
        key = key_of(made.kind, made.entity)
        del share.entities(made.kind)[key]
        if made.kind == RESOURCE:
            world.ram.shares_of_resource[key].pop(share.arn, None)


def turn(world: World, made: Association, status: str, at: datetime) -> None:
    """Give an association its next status."""
    made.status = status
    made.updated_at = at
    world.ram.changed()


def resource_gone(world: World, arn: str, at: datetime) -> None:
    """A shared resource was deleted: its associations fail, also if one of its name comes back."""
    key = kinds.fold(arn)
    for share_arn in world.ram.shares_of_resource.get(key, ()):
        made = world.ram.shares[share_arn].resources.get(key)
        if made is not None and made.live:
            # assumed: AWS advises to unshare first and does not say what happens otherwise.
            made.message = NOT_FOUND_IN_ACCOUNT
            turn(world, made, "FAILED", at)


def _current(share: Share, made: Association) -> bool:
    return share.entities(made.kind).get(key_of(made.kind, made.entity)) is made
