"""Pages of a list, with tokens that only the same request understands."""

from __future__ import annotations

import base64
import binascii
import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jupyter_featureshare.sandbox.call import Call

PAGE = 100
"""assumed: how many a page holds unless asked otherwise; AWS says it differs by operation."""


def page(call: Call, name: str, items: Iterable[Any]) -> dict[str, Any]:
    """The page of items that the request asks for, and the token of the next."""
    listed = list(items)
    start = _start(call)
    stop = start + call.params.get("maxResults", PAGE)
    answer: dict[str, Any] = {name: listed[start:stop]}
    if stop < len(listed):
        answer["nextToken"] = _token(call, stop)
    return answer


def _start(call: Call) -> int:
    token = call.params.get("nextToken")
    if token is None:
        return 0
    try:
        start, mark = json.loads(base64.urlsafe_b64decode(token.encode()))
    except (ValueError, TypeError, binascii.Error):
        start, mark = -1, ""
    if not isinstance(start, int) or mark != _mark(call):
        raise AwsError(
            "InvalidNextTokenException",
            "The specified value for NextToken isn't valid. You must specify a value you received "
            "in the NextToken response of a previous call to this operation.",
        )
    return start


def _token(call: Call, stop: int) -> str:
    return base64.urlsafe_b64encode(json.dumps([stop, _mark(call)]).encode()).decode()


def _mark(call: Call) -> str:
    """What tells one request from another, but for the page asked for."""
    asked = {k: v for k, v in call.params.items() if k not in ("nextToken", "maxResults")}
    whole = [call.place, call.operation, asked]
    return sha256(json.dumps(whole, sort_keys=True, default=str).encode()).hexdigest()[:24]
