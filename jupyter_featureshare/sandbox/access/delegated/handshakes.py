"""The operations by which an account joins an organization and leaves it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from jupyter_featureshare.sandbox import orgs
from jupyter_featureshare.sandbox.access.delegated.asked import Asked
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.handshakes import (
    ACCEPTED,
    CANCELED,
    DECLINED,
    LIFE,
    OPEN,
    Handshake,
)
from jupyter_featureshare.sandbox.request import Response

_NOT_A_MEMBER = "Your account is not a member of an organization."
_FOR_ALL = ("CreateOrganization", "DescribeOrganization")
_MINE_ALONE = "You don't have permissions to access this resource."


def check(asked: Asked) -> None:
    """Refuse what only an organization's management account may do (AWS docs: Organizations)."""
    if asked.operation in (*OPERATIONS, *_FOR_ALL):
        return
    place = orgs.place_of(asked.caller.account_id)
    if place is None:
        raise AwsError("AWSOrganizationsNotInUseException", _NOT_A_MEMBER)
    if place.management_account_id != asked.caller.account_id:
        raise AwsError("AccessDeniedException", _MINE_ALONE)


def serve(asked: Asked) -> Response:
    """The answer to one of these operations."""
    answer = OPERATIONS[asked.operation](asked)
    headers = {"content-type": "application/x-amz-json-1.1", "x-amzn-RequestId": asked.request_id}
    return Response(200, headers, json.dumps(answer).encode())


def _invite(asked: Asked) -> dict[str, Any]:
    place = orgs.place_of(asked.caller.account_id)
    if place is None:
        raise AwsError("AWSOrganizationsNotInUseException", _NOT_A_MEMBER)
    if place.management_account_id != asked.caller.account_id:
        raise AwsError("AccessDeniedException", _MINE_ALONE)
    target = asked.params.get("Target")
    account_id = str(target.get("Id", "")) if isinstance(target, dict) else ""
    if not (len(account_id) == 12 and account_id.isdigit()):
        raise AwsError("InvalidInputException", "You specified an invalid value.")
    offered = (account_id, place.organization_id, OPEN)
    if offered in [(h.account_id, h.organization_id, h.state_at(asked.at)) for h in _known(asked)]:
        raise AwsError("DuplicateHandshakeException", "The account was invited already.")
    made = Handshake(
        "h-" + asked.world.ids.letters(10, "0123456789abcdef"), place.organization_id,
        asked.caller.account_id, account_id, asked.at,
    )  # fmt: skip
    asked.world.handshakes[made.id] = made
    return {"Handshake": _shown(made, asked)}


def _accept(asked: Asked) -> dict[str, Any]:
    one = _open(asked, "account_id")
    if orgs.place_of(one.account_id) is not None:
        raise AwsError(
            "HandshakeConstraintViolationException",
            "The account is already a member of an organization.",
        )
    one.state = ACCEPTED
    orgs.join(one.management_account_id, one.account_id)
    return {"Handshake": _shown(one, asked)}


def _decline(asked: Asked) -> dict[str, Any]:
    one = _open(asked, "account_id")
    one.state = DECLINED
    return {"Handshake": _shown(one, asked)}


def _cancel(asked: Asked) -> dict[str, Any]:
    one = _open(asked, "management_account_id")
    one.state = CANCELED
    return {"Handshake": _shown(one, asked)}


def _describe(asked: Asked) -> dict[str, Any]:
    return {"Handshake": _shown(_found(asked), asked)}


def _of_account(asked: Asked) -> dict[str, Any]:
    mine = [one for one in _known(asked) if one.account_id == asked.caller.account_id]
    return {"Handshakes": [_shown(one, asked) for one in mine]}


def _of_organization(asked: Asked) -> dict[str, Any]:
    sent = [one for one in _known(asked) if one.management_account_id == asked.caller.account_id]
    return {"Handshakes": [_shown(one, asked) for one in sent]}


def _leave(asked: Asked) -> dict[str, Any]:
    place = orgs.place_of(asked.caller.account_id)
    if place is None:
        raise AwsError("AWSOrganizationsNotInUseException", _NOT_A_MEMBER)
    if place.management_account_id == asked.caller.account_id:
        raise AwsError(
            "MasterCannotLeaveOrganizationException",
            "You can't remove a management account from an organization.",
        )
    orgs.leave(asked.caller.account_id)
    return {}


OPERATIONS: dict[str, Callable[[Asked], dict[str, Any]]] = {
    "AcceptHandshake": _accept,
    "CancelHandshake": _cancel,
    "DeclineHandshake": _decline,
    "DescribeHandshake": _describe,
    "InviteAccountToOrganization": _invite,
    "LeaveOrganization": _leave,
    "ListHandshakesForAccount": _of_account,
    "ListHandshakesForOrganization": _of_organization,
}


def _known(asked: Asked) -> list[Handshake]:
    return list(asked.world.handshakes.values())


def _found(asked: Asked) -> Handshake:
    """The handshake named, if it is the caller's affair."""
    one = asked.world.handshakes.get(asked.text("HandshakeId"))
    if one is None or asked.caller.account_id not in (one.account_id, one.management_account_id):
        raise AwsError(
            "HandshakeNotFoundException", "We can't find a handshake with the ID you specified."
        )
    return one


def _open(asked: Asked, whose: str) -> Handshake:
    one = _found(asked)
    if getattr(one, whose) != asked.caller.account_id:
        raise AwsError("AccessDeniedException", _MINE_ALONE)
    if one.state_at(asked.at) != OPEN:
        raise AwsError(
            "InvalidHandshakeTransitionException",
            f"You can't do that: the handshake is {one.state_at(asked.at)}.",
        )
    return one


def _shown(one: Handshake, asked: Asked) -> dict[str, Any]:
    return {
        "Id": one.id,
        "Arn": one.arn,
        "Action": "INVITE",
        "State": one.state_at(asked.at),
        "RequestedTimestamp": one.requested_at.timestamp(),
        "ExpirationTimestamp": (one.requested_at + LIFE).timestamp(),
        "Parties": [
            {"Id": one.organization_id.removeprefix("o-"), "Type": "ORGANIZATION"},
            {"Id": one.account_id, "Type": "ACCOUNT"},
        ],
        "Resources": [
            {"Type": "ORGANIZATION", "Value": one.organization_id},
            {"Type": "ACCOUNT", "Value": one.account_id},
        ],
    }
