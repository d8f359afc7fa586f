"""Takes resources and principals into a share, and out of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.rooms.ram import association, authority, invitations, kinds
from jupyter_featureshare.sandbox.rooms.ram.principals import terms
from jupyter_featureshare.sandbox.rooms.ram.state import PRINCIPAL, RESOURCE, Association

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.kinds import Resource
    from jupyter_featureshare.sandbox.rooms.ram.state import Share
    from jupyter_featureshare.sandbox.world import World


def associate_resource(call: Call, share: Share, resource: Resource) -> Association:
    """Begin to associate a resource; whether it is there is found out later, as on AWS."""
    key = kinds.fold(resource.arn)
    made = Association(
        share.arn,
        RESOURCE,
        resource.arn,
        "ASSOCIATING",
        call.at,
        call.at,
        resource_type=resource.kind.code,
        refusal=authority.refusal(call, resource.arn),
    )
    call.world.ram.shares_of_resource[key][share.arn] = None
    if resource.kind.word == "sagemaker-catalog":
        call.world.ram.catalogs[key] = None
    return _begin(call.world, share, key, made)


def associate_principal(call: Call, share: Share, principal: str) -> Association:
    """Begin to associate a principal: at once inside an organization, by invitation outside."""
    joins = terms(call.world.ram, share, principal)
    made = Association(
        share.arn,
        PRINCIPAL,
        principal,
        "ASSOCIATING",
        call.at,
        call.at,
        external=joins.external,
        invited=joins.invited,
        inside=joins.inside,
    )
    if joins.invited:
        share.principals[principal] = made
        invitations.send(call, share, made)
        return made
    return _begin(call.world, share, principal, made)


def _begin(world: World, share: Share, key: str, made: Association) -> Association:
    share.entities(made.kind).pop(key, None)
    share.entities(made.kind)[key] = made
    world.ram.changed()
    association.settle_later(world, share, made, made.created_at)
    return made


def disassociate(world: World, share: Share, made: Association, at: datetime) -> Association:
    """Begin to take an association away; what it allowed ends at once."""
    association.turn(world, made, "DISASSOCIATING", at)
    invitations.withdraw(world, share, made)
    world.agenda.at(
        at + world.settings.association_delay, lambda due: _disassociated(world, share, made, due)
    )
    return made


def _disassociated(world: World, share: Share, made: Association, at: datetime) -> None:
    if made.status == "DISASSOCIATING":
        association.end(world, share, made, at)
