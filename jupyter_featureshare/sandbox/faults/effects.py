"""What a fault does to the request it strikes; each does nothing without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.errors import AwsError, Lost
from jupyter_featureshare.sandbox.faults.partial import Handler, partly
from jupyter_featureshare.sandbox.faults.register import Standing
from jupyter_featureshare.sandbox.faults.wording import failure
from jupyter_featureshare.sandbox.refusals import protocol_of, refusal
from jupyter_featureshare.sandbox.request import Request, Response

if TYPE_CHECKING:
    from collections.abc import Callable


def at_the_door(by: Standing | None, request: Request, signing_name: str) -> None:
    """Turn the request away unseen: what AWS writes into no trail."""
    if by is None:
        return
    if by.fault.kind == "reset":
        raise Lost
    if by.fault.kind == "expired-token":
        raise refusal("expired", protocol_of(request, signing_name))


def inside(by: Standing | None, service: str, denial: Callable[[], AwsError]) -> None:
    """Raise the error that the service gives instead of doing anything."""
    if by is None:
        return
    error = denial() if by.fault.kind == "denied" else failure(by.fault.kind, service)
    if error is not None:
        raise error


def handler(by: Standing | None, handle: Handler) -> Handler:
    """The handler that does what was asked, or a part of it."""
    return partly(by, handle) if by and by.fault.kind == "partial-batch" else handle


def on_the_way(by: Standing | None, response: Response) -> Response:
    """The answer, late or never to arrive."""
    if by is not None:
        response.lost = by.fault.kind == "reset-after"
        response.delay_s = by.fault.delay_s if by.fault.kind == "slow" else 0.0
    return response
