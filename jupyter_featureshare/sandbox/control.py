"""The sandbox's own few requests, beside AWS's: is it there, move the clock, turn a fault on.

They answer only with the token that the launcher wrote for this run (a web page open in the
user's browser can reach loopback too).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox import faults
from jupyter_featureshare.sandbox.faults import aims
from jupyter_featureshare.sandbox.request import Request, Response

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.gateway import Gateway

PREFIX = "/_sandbox/"
TOKEN_HEADER = "x-sandbox-token"


@dataclass(frozen=True, slots=True)
class Controls:
    """The token of one run."""

    token: str = field(default_factory=lambda: secrets.token_urlsafe(24))


def control(gateway: Gateway, request: Request) -> Response | None:
    """The answer to a control request, None for every other request."""
    if not request.raw_path.startswith(PREFIX):
        return None
    given = request.headers.get(TOKEN_HEADER, "")
    if not secrets.compare_digest(given.encode(), gateway.controls.token.encode()):
        return _json(403, {"message": f"give this run's token in the header {TOKEN_HEADER}"})
    verb = _VERBS.get((request.method, request.raw_path.removeprefix(PREFIX)))
    if verb is None:
        return _json(
            404, {"message": "there is no such control", "verbs": sorted(map(str, _VERBS))}
        )
    try:
        return _json(200, verb(gateway, json.loads(request.body or b"{}")))
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError) as error:
        return _json(400, {"message": str(error)})


def _json(status: int, body: dict[str, Any]) -> Response:
    return Response(status, {"content-type": "application/json"}, json.dumps(body).encode())


def _health(gateway: Gateway, _body: dict[str, Any]) -> dict[str, Any]:
    clock = gateway.world.clock
    return {"now": clock.now().isoformat(), "ahead_s": clock.ahead.total_seconds()}


def _advance(gateway: Gateway, body: dict[str, Any]) -> dict[str, Any]:
    gateway.world.clock.advance(timedelta(seconds=float(body["seconds"])))
    gateway.settle()
    return _health(gateway, body)


def _flush(gateway: Gateway, body: dict[str, Any]) -> dict[str, Any]:
    from jupyter_featureshare.sandbox.rooms import offline

    offline.flush(gateway.world, None)
    return _health(gateway, body)


def _fault(gateway: Gateway, body: dict[str, Any]) -> dict[str, Any]:
    fault = faults.read(body)
    aims.check(fault)
    return {"fault": gateway.world.faults.add(fault).told()}


def _faults(gateway: Gateway, _body: dict[str, Any]) -> dict[str, Any]:
    return {"faults": [one.told() for one in gateway.world.faults.on.values()]}


def _clear(gateway: Gateway, body: dict[str, Any]) -> dict[str, Any]:
    return {"faults": [one.told() for one in gateway.world.faults.clear(body.get("id"))]}


_VERBS: dict[tuple[str, str], Callable[[Gateway, dict[str, Any]], dict[str, Any]]] = {
    ("GET", "health"): _health,
    ("POST", "advance"): _advance,
    ("POST", "flush"): _flush,
    ("POST", "fault"): _fault,
    ("POST", "faults"): _faults,
    ("POST", "faults/clear"): _clear,
}
