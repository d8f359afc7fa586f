"""The Condition element: all of its lines must hold."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jupyter_featureshare.sandbox.access.operators import NEGATIVE, POSITIVE, Test
from jupyter_featureshare.sandbox.access.patterns import Keys, filled

_log = logging.getLogger(__name__)

Line = Callable[[Keys], bool]


class UnknownOperator(ValueError):
    """A condition that cannot be judged; its statement must never allow."""


def compiled(element: Mapping[str, Any] | None, *, variables: bool = True) -> tuple[Line, ...]:
    """The lines of a Condition element; UnknownOperator for one that cannot be judged."""
    return tuple(
        _line(operator, key, _texts(wanted), variables=variables)
        for operator, keys in (element or {}).items()
        for key, wanted in keys.items()
    )


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(v).lower() if isinstance(v, bool) else str(v) for v in values]


def _line(operator: str, key: str, wanted: list[str], *, variables: bool) -> Line:
    quantity, colon, name = operator.rpartition(":")
    if colon and quantity not in _QUANTITIES:
        raise UnknownOperator(operator)
    if_exists = name.endswith("IfExists")
    name, key = name.removesuffix("IfExists"), key.lower()
    if name == "Null":
        absent = "true" in (text.lower() for text in wanted)
        return lambda keys: (keys.get(key) is None) == absent
    holds = _holds(name)
    missing = if_exists or quantity == "ForAllValues" or (name in NEGATIVE and not quantity)
    over = _QUANTITIES.get(quantity) or (all if name in NEGATIVE else any)

    def line(keys: Keys) -> bool:
        values = keys.get(key)
        if values is None:
            return missing
        meant = _meant(wanted, keys) if variables else wanted
        return over(holds(value, meant) for value in values)

    return line


_QUANTITIES: dict[str, Callable[[Iterable[bool]], bool]] = {"ForAllValues": all, "ForAnyValue": any}


def _meant(wanted: list[str], keys: Keys) -> list[str]:
    """The policy's values with variables put in; one that has no value fits nothing."""
    return [text for text in (filled(w, keys) for w in wanted) if text is not None]


def _holds(name: str) -> Callable[[str, list[str]], bool]:
    if name in POSITIVE:
        return lambda value, wanted: any(_try(POSITIVE[name], value, w) for w in wanted)
    if name in NEGATIVE:
        return lambda value, wanted: not any(_try(NEGATIVE[name], value, w) for w in wanted)
    raise UnknownOperator(name)


def _try(test: Test, value: str, wanted: str) -> bool:
    """Whether the test holds; a value of the wrong kind does not fit."""
    try:
        return test(value, wanted)
    except ValueError:
        _log.warning("a policy compares %r with %r, which are not alike", value, wanted)
        return False
