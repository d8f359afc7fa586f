"""The same client token and parameters give the same answer, without doing it again."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import wraps
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.operations import Handler

_KEPT = 10_000


def idempotent(handle: Handler) -> Handler:
    """An operation with a client token; only what succeeded is remembered."""

    @wraps(handle)
    def once(call: Call) -> dict[str, Any] | None:
        token = call.params.get("clientToken")
        if token is None:
            return handle(call)
        if not token.strip():
            raise AwsError("InvalidClientTokenException", "The specified client token isn't valid.")
        return _remembered(call, token, handle)

    return once


def _remembered(call: Call, token: str, handle: Handler) -> dict[str, Any]:
    known = call.world.ram.tokens
    key = (*call.place, call.operation, token)
    asked = json.dumps(call.params, sort_keys=True, default=str)
    if key in known:
        before, answer = known[key]
        if before != asked:
            raise AwsError(
                "IdempotentParameterMismatchException",
                f"The client token {token} was used before with other parameters.",
            )
        return deepcopy(answer)
    answer = {**(handle(call) or {}), "clientToken": token}
    if len(known) >= _KEPT:
        del known[next(iter(known))]
    known[key] = (asked, deepcopy(answer))
    return answer
