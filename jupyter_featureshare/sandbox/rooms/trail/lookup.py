"""LookupEvents: the event history of management events."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from typing import Any

from jupyter_featureshare.sandbox.call import Call
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.trail.event import event, event_id, reads
from jupyter_featureshare.sandbox.rooms.trail.identity import user_name
from jupyter_featureshare.sandbox.rooms.trail.kinds import resource_type, source
from jupyter_featureshare.sandbox.rooms.trail.state import Entry

HISTORY = timedelta(days=90)
_MOST = 50

Wanted = Callable[[Entry, str], bool]


@operation("cloudtrail", "LookupEvents")
def lookup_events(call: Call) -> dict[str, Any]:
    """Management events of the caller's account and region, newest first."""
    params = call.params
    if params.get("EventCategory"):
        return {"Events": []}  # Insights, which the sandbox has none of.
    _check_times(params)
    before = _start(params)
    wanted = _attribute(params.get("LookupAttributes") or [])
    most = params.get("MaxResults") or _MOST
    found = list(islice(_matching(call, before, wanted), most + 1))
    answer: dict[str, Any] = {"Events": [_shown(call, entry) for _, entry in found[:most]]}
    if len(found) > most:
        answer["NextToken"] = _token(found[most - 1][0], params)
    return answer


def _check_times(params: dict[str, Any]) -> None:
    start, end = params.get("StartTime"), params.get("EndTime")
    if start and end and start > end:
        raise AwsError(
            "InvalidTimeRangeException",
            "The start time must be before or equal to the end time.",
        )


def _matching(call: Call, before: int | None, wanted: Wanted) -> Iterator[tuple[int, Entry]]:
    """Numbered entries of the place from the newest, that all conditions let through."""
    oldest = max(call.at - HISTORY, call.params.get("StartTime") or call.at - HISTORY)
    newest = call.params.get("EndTime")
    for number, entry in reversed(call.world.trail.logs.get(call.place, ())):
        if entry.at < oldest:
            return
        if before is not None and number >= before:
            continue
        if (newest is None or entry.at <= newest) and wanted(entry, call.account_id):
            yield number, entry


def _attribute(attributes: list[dict[str, str]]) -> Wanted:
    """The condition that the one allowed lookup attribute makes."""
    if not attributes:
        return lambda _entry, _recipient: True
    if len(attributes) > 1:
        raise AwsError(
            "InvalidLookupAttributesException",
            "You can specify only one lookup attribute.",
        )
    value = attributes[0]["AttributeValue"]
    read = _ATTRIBUTES[attributes[0]["AttributeKey"]]
    return lambda entry, recipient: value in read(entry, recipient)


def _owned_arns(entry: Entry, recipient: str) -> list[str]:
    own = entry.caller.account_id == recipient
    return [arn for arn, account_id in entry.resources if own or account_id == recipient]


def _key(entry: Entry, recipient: str) -> list[str]:
    """The caller's access key, which only the caller's own account is told."""
    return [entry.caller.access_key] if entry.caller.account_id == recipient else []


def _user(entry: Entry, recipient: str) -> list[str]:
    return [user_name(entry.caller)] if entry.caller.account_id == recipient else []


_ATTRIBUTES: dict[str, Callable[[Entry, str], list[str]]] = {
    "AccessKeyId": _key,
    "EventId": lambda entry, recipient: [event_id(entry, recipient)],
    "EventName": lambda entry, _: [entry.operation],
    "EventSource": lambda entry, _: [source(entry.service)],
    "ReadOnly": lambda entry, _: [str(reads(entry)).lower()],
    "ResourceName": _owned_arns,
    "ResourceType": lambda entry, recipient: [
        resource_type(arn) for arn in _owned_arns(entry, recipient)
    ],
    "Username": _user,
}


def _shown(call: Call, entry: Entry) -> dict[str, Any]:
    """One event as LookupEvents gives it."""
    recipient = call.account_id
    resources = [
        {"ResourceType": resource_type(arn), "ResourceName": arn}
        for arn in _owned_arns(entry, recipient)
    ]
    shown = {
        "EventId": event_id(entry, recipient),
        "EventName": entry.operation,
        "ReadOnly": str(reads(entry)).lower(),
        "EventTime": entry.at.replace(microsecond=0),
        "EventSource": source(entry.service),
        "Resources": resources,
        "CloudTrailEvent": json.dumps(event(call.world.trail, entry, recipient)),
    }
    if entry.caller.account_id == recipient:
        shown |= {"Username": user_name(entry.caller), "AccessKeyId": entry.caller.access_key}
    return shown


def _question(params: dict[str, Any]) -> str:
    """What has to stay the same from page to page."""
    kept = {key: params[key] for key in sorted(params) if key not in ("NextToken", "MaxResults")}
    return json.dumps(kept, default=str)


def _token(number: int, params: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps([number, _question(params)]).encode()).decode()


def _start(params: dict[str, Any]) -> int | None:
    """The number that the wanted page starts below."""
    if not params.get("NextToken"):
        return None
    try:
        number, question = json.loads(base64.urlsafe_b64decode(params["NextToken"]))
    except ValueError:
        number, question = None, None
    if question != _question(params) or not isinstance(number, int):
        raise AwsError("InvalidNextTokenException", "Invalid token. Please check the token.")
    return number
