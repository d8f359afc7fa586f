"""Checks what is to be shared with whom before anything of it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import (
    attaching,
    invitations,
    joining,
    kinds,
    principals,
    refusals,
)

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.kinds import Resource
    from jupyter_featureshare.sandbox.rooms.ram.state import Association, Share

PER_CALL = 100
"""The text of ResourceShareLimitExceededException in the service model."""
PER_SHARE = 5000
"""AWS docs: RAM, Service quotas."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The resources and principals that a request names, checked; without repetitions."""

    resources: tuple[Resource, ...]
    principals: tuple[str, ...]


def wanted(call: Call, share: Share) -> Wanted:
    """What the request would add to the share, or a refusal of all of it."""
    if call.params.get("sources"):
        # assumed: sources narrow service principals, which none of the types takes.
        raise refusals.invalid("Sources can be specified only with service principals.")
    arns = dict.fromkeys(call.params.get("resourceArns", []))
    asked = Wanted(
        tuple(kinds.shareable(arn) for arn in arns),
        tuple(dict.fromkeys(call.params.get("principals", []))),
    )
    for principal in asked.principals:
        principals.check(
            call.world.ram, share.account_id, principal, allow_external=share.allow_external
        )
    _check_roles(share, asked)
    _check_limits(share, asked)
    new = [one for one in asked.principals if not _live(share.principals.get(one))]
    invited = sum(principals.terms(call.world.ram, share, one).invited for one in new)
    invitations.check_room(call.world, share.account_id, invited)
    return asked


def _check_roles(share: Share, asked: Wanted) -> None:
    """Refuse roles and users where a type takes none (AWS docs: RAM, Shareable resources)."""
    present = [one.entity for one in share.principals.values() if one.live]
    if not any(principals.is_iam(one) for one in (*asked.principals, *present)):
        return
    held = {one.resource_type for one in share.resources.values() if one.live}
    for kind in kinds.kinds():
        asked_for = any(resource.kind is kind for resource in asked.resources)
        if not kind.takes_roles and (kind.code in held or asked_for):
            # assumed: AWS's words for it are not known.
            raise refusals.invalid(
                f"You cannot share resources of type {kind.code} with IAM roles or users."
            )


def _check_limits(share: Share, asked: Wanted) -> None:
    over = len(asked.resources) > PER_CALL or any(
        len(present) + len(more) > PER_SHARE
        for present, more in (
            (share.resources, asked.resources),
            (share.principals, asked.principals),
        )
    )
    if over:
        raise AwsError(
            "ResourceShareLimitExceededException",
            "You have reached the limit on the number of resources you can share.",
        )


def take_in(call: Call, share: Share, asked: Wanted) -> list[Association]:
    """Begin every association that is not there yet; gives those asked for."""
    attaching.attach_defaults(
        call.world, share, {one.kind.code for one in asked.resources}, call.at
    )
    made = []
    for resource in asked.resources:
        before = share.resources.get(kinds.fold(resource.arn))
        # assumed: what is associated already stays as it is.
        made.append(_live(before) or joining.associate_resource(call, share, resource))
    for principal in asked.principals:
        known = _live(share.principals.get(principal))
        made.append(known or joining.associate_principal(call, share, principal))
    return made


def _live(made: Association | None) -> Association | None:
    return made if made is not None and made.live else None
