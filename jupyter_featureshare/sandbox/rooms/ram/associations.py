"""Adds to shares and takes from them; lists how far that has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import (
    association,
    intake,
    joining,
    kinds,
    membership,
    needs,
    ownership,
    reach,
    refusals,
    shapes,
)
from jupyter_featureshare.sandbox.rooms.ram.idempotency import idempotent
from jupyter_featureshare.sandbox.rooms.ram.paging import page
from jupyter_featureshare.sandbox.rooms.ram.registering import operation
from jupyter_featureshare.sandbox.rooms.ram.state import PRINCIPAL, RESOURCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.state import Association, Share


@operation("AssociateResourceShare", needs=needs.on_entities)
@idempotent
def associate(call: Call) -> dict[str, Any]:
    """The associations asked for, most of them ASSOCIATING."""
    share = ownership.changeable(call, call.params["resourceShareArn"])
    asked = intake.wanted(call, share)
    made = intake.take_in(call, share, asked)
    share.updated_at = call.at
    return {"resourceShareAssociations": [shapes.asked_association(one) for one in made]}


@operation("DisassociateResourceShare", needs=needs.on_entities)
@idempotent
def disassociate(call: Call) -> dict[str, Any]:
    """The associations taken away, DISASSOCIATING; what they allowed ends with this call."""
    share = ownership.named(call, call.params["resourceShareArn"])
    if share.account_id != call.account_id and reach.reaches(share, call.account_id):
        _check_leaving(call, share)
    else:
        ownership.changeable(call, share.arn)
    leaving = list(_leaving(call, share))
    for made in leaving:
        joining.disassociate(call.world, share, made, call.at)
    share.updated_at = call.at
    return {"resourceShareAssociations": [shapes.asked_association(one) for one in leaving]}


def _check_leaving(call: Call, share: Share) -> None:
    """A consumer may leave only an empty share that it was invited to.

    AWS docs: RAM, Leaving a resource share: none of our types is in its list.
    """
    own = call.params.get("principals") == [call.account_id]
    me = share.principals.get(call.account_id)
    empty = not any(made.live for made in share.resources.values())
    if call.params.get("resourceArns") or not own or me is None or not me.invited or not empty:
        # assumed: the code and words; the rule is documented.
        raise refusals.not_permitted(
            f"You can't leave the resource share {share.arn}: it contains resource types that "
            "don't support leaving. Contact the owner of the resource share."
        )


def _leaving(call: Call, share: Share) -> Iterator[Association]:
    for kind, entities in (
        (RESOURCE, call.params.get("resourceArns", [])),
        (PRINCIPAL, call.params.get("principals", [])),
    ):
        for entity in dict.fromkeys(entities):
            made = share.entities(kind).get(association.key_of(kind, entity))
            if made is None or made.status in {"DISASSOCIATING", "DISASSOCIATED"}:
                # assumed: the words; clients know the code as "it is gone already".
                raise AwsError(
                    "UnknownResourceException",
                    f"{entity} is not associated with the resource share {share.arn}.",
                )
            yield made


@operation("GetResourceShareAssociations")
def get(call: Call) -> dict[str, Any]:
    """The associations of the caller's own shares, of one kind."""
    _check_question(call)
    found = (
        shapes.association(made, share.name)
        for share in _asked_shares(call)
        for made in _of_kind(call, share)
        if _matches(call, made)
    )
    return page(call, "resourceShareAssociations", found)


def _of_kind(call: Call, share: Share) -> list[Association]:
    kind = call.params["associationType"]
    if kind == PRINCIPAL:
        membership.settle(call.world, share, call.at)
    return [] if kind == "SOURCE" else list(share.entities(kind).values())


def _check_question(call: Call) -> None:
    kind = call.params["associationType"]
    if kind == PRINCIPAL and "resourceArn" in call.params:
        raise refusals.invalid(
            "You cannot specify a resource ARN when the association type is PRINCIPAL."
        )
    if kind == RESOURCE and "principal" in call.params:
        raise refusals.invalid(
            "You cannot specify a principal when the association type is RESOURCE."
        )
    if "resourceArn" in call.params:
        kinds.shareable(call.params["resourceArn"])


def _asked_shares(call: Call) -> list[Share]:
    if "resourceShareArns" in call.params:
        return [ownership.owned(call, arn) for arn in call.params["resourceShareArns"]]
    shares = call.world.ram.shares_in(call.region)
    return [share for share in shares if share.account_id == call.account_id]


def _matches(call: Call, made: Association) -> bool:
    params = call.params
    arn = params.get("resourceArn")
    return (
        params.get("associationStatus") in (None, made.status)
        and params.get("principal") in (None, made.entity)
        and (arn is None or kinds.fold(arn) == kinds.fold(made.entity))
    )
