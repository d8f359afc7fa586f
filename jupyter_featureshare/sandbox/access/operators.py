"""The condition operators of IAM policies (AWS docs: IAM policy elements: Condition operators)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from ipaddress import ip_address, ip_network

from jupyter_featureshare.sandbox.access.patterns import glob

Test = Callable[[str, str], bool]
"""Whether a request's value fits a policy's."""


@lru_cache(maxsize=1024)
def _moment(text: str) -> datetime:
    try:
        return datetime.fromtimestamp(float(text), UTC)
    except ValueError:
        found = datetime.fromisoformat(text)
        return found if found.tzinfo else found.replace(tzinfo=UTC)


def _like(value: str, wanted: str) -> bool:
    return glob(wanted).fullmatch(value) is not None


def _arn(value: str, wanted: str) -> bool:
    """ARNs part by part: a wildcard does not reach over the colons of the first six parts."""
    values, patterns = value.split(":", 5), wanted.split(":", 5)
    return len(values) == len(patterns) == 6 and all(map(_like, values, patterns))


def _ip(value: str, wanted: str) -> bool:
    return ip_address(value) in ip_network(wanted, strict=False)


def _same_case_aside(value: str, wanted: str) -> bool:
    return value.casefold() == wanted.casefold()


_ORDERS: dict[str, Callable[[float], bool]] = {
    "Equals": lambda d: d == 0,
    "LessThan": lambda d: d < 0,
    "LessThanEquals": lambda d: d <= 0,
    "GreaterThan": lambda d: d > 0,
    "GreaterThanEquals": lambda d: d >= 0,
}


def _number(holds: Callable[[float], bool]) -> Test:
    return lambda value, wanted: holds(float(value) - float(wanted))


def _date(holds: Callable[[float], bool]) -> Test:
    return lambda value, wanted: holds((_moment(value) - _moment(wanted)).total_seconds())


POSITIVE: dict[str, Test] = {
    "StringEquals": str.__eq__,
    "StringEqualsIgnoreCase": _same_case_aside,
    "StringLike": _like,
    "ArnEquals": _arn,
    "ArnLike": _arn,
    "Bool": _same_case_aside,
    "BinaryEquals": str.__eq__,
    "IpAddress": _ip,
    **{f"Numeric{name}": _number(holds) for name, holds in _ORDERS.items()},
    **{f"Date{name}": _date(holds) for name, holds in _ORDERS.items()},
}
NEGATIVE: dict[str, Test] = {
    "StringNotEquals": str.__eq__,
    "StringNotEqualsIgnoreCase": _same_case_aside,
    "StringNotLike": _like,
    "ArnNotEquals": _arn,
    "ArnNotLike": _arn,
    "NotIpAddress": _ip,
    "NumericNotEquals": _number(_ORDERS["Equals"]),
    "DateNotEquals": _date(_ORDERS["Equals"]),
}
"""Operators that hold when the test fails; each beside the test it negates."""
