"""Finds the share an operation names, for its owner or for one it reaches."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import refusals
from jupyter_featureshare.sandbox.rooms.ram.reach import reaches

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.state import Share

_SHARE = re.compile(r"arn:[\w-]+:ram:[\w-]+:\d{12}:resource-share/[\w-]+")


def named(call: Call, arn: str) -> Share:
    """The share of that ARN in the call's region, whoever owns it."""
    if not _SHARE.fullmatch(arn):
        raise refusals.malformed_share()
    share = call.world.ram.shares.get(arn)
    if share is None or share.region != call.region:
        raise refusals.unknown_share(arn)
    return share


def owned(call: Call, arn: str) -> Share:
    """The caller's share of that ARN.

    A share that reaches the caller but is another's is OperationNotPermitted; others are unknown.
    """
    share = named(call, arn)
    if share.account_id == call.account_id:
        return share
    if reaches(share, call.account_id):
        # assumed: the code is in every such operation's list; the words are ours.
        raise refusals.not_permitted(
            f"Account {call.account_id} doesn't own the resource share {arn}."
        )
    raise refusals.unknown_share(arn)


def changeable(call: Call, arn: str) -> Share:
    """The caller's share of that ARN, if it is not deleted or being deleted."""
    share = owned(call, arn)
    if not share.active:
        # assumed: a deleted share is still known, but in no state to be changed.
        raise AwsError(
            "InvalidStateTransitionException",
            f"The resource share {arn} can't be changed while its status is {share.status}.",
        )
    return share
