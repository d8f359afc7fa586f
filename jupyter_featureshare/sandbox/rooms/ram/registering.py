"""Registers RAM's operations, which word their complaint about a wrong value themselves."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox import operations
from jupyter_featureshare.sandbox.rooms.ram import refusals

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.operations import Handler, Needs

_WORDS = {
    "resourceOwner": "is not a valid resource owner. Specify either SELF or OTHER-ACCOUNTS and "
    "try again.",
    "associationType": "is not a valid association type. Specify either PRINCIPAL or RESOURCE and "
    "try again.",
    "resourceRegionScope": "is not a valid resource region scope value. Specify a valid value and "
    "try again.",
}


def operation(name: str, *, needs: Needs | None = None) -> Callable[[Handler], Handler]:
    """Register the decorated function as RAM's operation of that name."""
    more = {} if needs is None else {"needs": needs}

    def register(handle: Handler) -> Handler:
        @wraps(handle)
        def checked(call: Call) -> dict[str, Any] | None:
            _check_values(call)
            return handle(call)

        return operations.operation("ram", name, **more)(checked)

    return register


def _check_values(call: Call) -> None:
    for member, allowed in _enumerated(call.operation):
        value = call.params.get(member, allowed[0])
        if value not in allowed:
            # assumed: the words for members that are not in the table.
            words = _WORDS.get(member, f"is not a valid {member}. Specify a valid value.")
            raise refusals.invalid(f"{value} {words}")


@cache
def _enumerated(name: str) -> tuple[tuple[str, list[str]], ...]:
    """The members of an operation's input that the service model gives a choice of values."""
    from jupyter_featureshare.sandbox.wire import service

    shape = service("ram").model.operation_model(name).input_shape
    members = shape.members.items() if shape is not None else ()
    return tuple((m, one.metadata["enum"]) for m, one in members if "enum" in one.metadata)
