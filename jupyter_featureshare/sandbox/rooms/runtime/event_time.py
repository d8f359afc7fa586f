"""Event times as exact numbers of nanoseconds, and moments as event times."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

_ISO = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,9}))?Z", re.ASCII)
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,9})?", re.ASCII)
_EPOCH = datetime(1970, 1, 1)
_CYCLE = timedelta(days=146_097)
"""400 years; Python's calendar has no year 0, which AWS accepts."""
SECOND = 1_000_000_000
_FIRST = -62_167_219_200
_LAST = 253_402_300_799


def nanoseconds(text: str, kind: str) -> int:
    """Nanoseconds since 1970 of an event time of that feature type; ValueError if it is none.

    AWS docs: "Quotas, naming rules and data types": ISO 8601 with T and Z, or Unix seconds.
    """
    return _of_seconds(text) if kind == "Fractional" else _of_iso(text)


def _of_iso(text: str) -> int:
    match = _ISO.fullmatch(text)
    if match is None:
        raise ValueError(text)
    moment = _moment(text[:19])
    fraction = match[1]  # assumed: one to nine digits are taken; AWS names none and nine
    nanos = int(fraction.ljust(9, "0")) if fraction else 0
    return (moment.days * 86_400 + moment.seconds) * SECOND + nanos


def _moment(text: str) -> timedelta:
    if text.startswith("0000"):
        return datetime.fromisoformat("0400" + text[4:]) - _EPOCH - _CYCLE
    return datetime.fromisoformat(text) - _EPOCH


def _of_seconds(text: str) -> int:
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(text)
    seconds = Decimal(text)
    if not _FIRST <= seconds < _LAST + 1:
        raise ValueError(text)
    return int(seconds * SECOND)


def in_range(ns: int) -> bool:
    """Whether AWS has an event time for the moment: years 0000 to 9999."""
    return _FIRST <= ns // SECOND <= _LAST


def parts(ns: int) -> datetime:
    """The second of that moment; a moment of year 0 comes out as one of year 400."""
    seconds = timedelta(seconds=ns // SECOND)
    return _EPOCH + (seconds + _CYCLE if ns // SECOND < _FIRST + 366 * 86_400 else seconds)


def iso(ns: int) -> str:
    """The moment in ISO 8601 with a Z, with nine digits of a second if it has any."""
    text = stamp(ns, "{0}-{1:%m-%dT%H:%M:%S}")
    fraction = ns % SECOND
    return f"{text}.{fraction:09}Z" if fraction else f"{text}Z"


def stamp(ns: int, layout: str) -> str:
    """The moment in a layout of {0}, the year, and {1}, the rest as strftime formats it."""
    moment = parts(ns)
    first_year = ns // SECOND < _FIRST + 366 * 86_400
    return layout.format("0000" if first_year else f"{moment.year:04}", moment)


def as_feature(ns: int, kind: str) -> str:
    """The moment as the value of an event time feature of that type."""
    if kind != "Fractional":
        return iso(ns)
    return format((Decimal(ns) / SECOND).normalize(), "f")


def since_epoch(moment: datetime) -> int:
    """Nanoseconds of an aware moment."""
    span = moment - _EPOCH.replace(tzinfo=UTC)
    return ((span.days * 86_400 + span.seconds) * 1_000_000 + span.microseconds) * 1000


def moment_at(ns: int) -> datetime:
    """The first aware moment, in microseconds, that is not before the given one."""
    return _EPOCH.replace(tzinfo=UTC) + timedelta(microseconds=-(-ns // 1000))
