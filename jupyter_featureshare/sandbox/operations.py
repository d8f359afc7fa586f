"""The list of operations the sandbox owns; a room adds to it with a decorator."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from jupyter_featureshare.sandbox.call import Call, Need

Handler = Callable[[Call], "dict[str, Any] | None"]
Needs = Callable[[Call], Iterable[Need]]

OWNED_SERVICES = ("ram", "sagemaker", "sagemaker-featurestore-runtime", "cloudtrail")
"""Services of which nothing falls through to moto, but for DELEGATED operations."""
_IAM_PREFIX = {"sagemaker-featurestore-runtime": "sagemaker"}


@dataclass(frozen=True, slots=True)
class Operation:
    """A handler and what a caller needs to be allowed before it runs."""

    handle: Handler
    needs: Needs


OPERATIONS: dict[tuple[str, str], Operation] = {}


def _plain(call: Call) -> Iterable[Need]:
    """The need of an operation without resource-level permissions."""
    prefix = _IAM_PREFIX.get(call.service, call.service)
    return (Need(f"{prefix}:{call.operation}"),)


def operation(service: str, name: str, *, needs: Needs = _plain) -> Callable[[Handler], Handler]:
    """Register the decorated function as the handler of one operation of the service model.

    Its parameters arrive as boto3 names them; it gives the output structure in boto3's names
    (None for an empty one) or raises AwsError. `needs` are checked by the gateway before it runs.
    """

    def register(handle: Handler) -> Handler:
        key = (service, name)
        if key in OPERATIONS:
            raise RuntimeError(f"{service} {name} is registered twice")
        OPERATIONS[key] = Operation(handle, needs)
        return handle

    return register
