"""Event times: the texts that AWS takes, as nanoseconds since 1970 and back.

AWS takes a String feature as ISO-8601 in UTC, whole seconds or nine decimals, or a Fractional
feature as Unix seconds:
https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-create-feature-group.html
The year 0000, which AWS allows, is refused here: neither Python nor pandas can hold it.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation

import numpy as np
import pandas as pd

from jupyter_featureshare.records.unfit import Unfit

NS_PER_S = 1_000_000_000
NS_PER_MS = 1_000_000
_EPOCH = datetime(1970, 1, 1)
FIRST_NS = int((datetime(1, 1, 1) - _EPOCH).total_seconds()) * NS_PER_S
LAST_NS = int((datetime(9999, 12, 31, 23, 59, 59) - _EPOCH).total_seconds() + 1) * NS_PER_S - 1
_ISO = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(?:(Z)|([+-])(\d\d):?(\d\d))?",
    re.ASCII,
)
AS_AWS_WRITES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3}|\.\d{9})?Z", re.ASCII)
FORMATS = "2024-05-01T12:00:00Z or 2024-05-01T12:00:00.000000000Z"
_SECONDS = "Unix seconds such as 1714564800.5, or a time"


def to_ms(moment: datetime) -> int:
    """The nanoseconds of an aware time, cut to milliseconds."""
    return _datetime_ns(moment) // NS_PER_MS * NS_PER_MS


def after(stored_ns: int | None, now_ns: int) -> int:
    """The current time, or one just later than the stored one when that lies ahead."""
    return now_ns if stored_ns is None else max(now_ns, stored_ns + NS_PER_MS)


def to_text(ns: int, *, fractional: bool) -> str:
    """The text for AWS: Unix seconds, or ISO-8601 with nine decimals only where they are needed."""
    whole, part = divmod(ns, NS_PER_S)
    if fractional:
        return format(Decimal(ns).scaleb(-9).normalize(), "f") if part else str(whole)
    wall = (_EPOCH + timedelta(seconds=whole)).isoformat()
    return f"{wall}.{part:09d}Z" if part else f"{wall}Z"


def from_text(text: str, *, fractional: bool) -> int:
    """Nanoseconds for a text that AWS keeps: Unix seconds or ISO-8601 with its zone."""
    return _seconds(text) if fractional and _ISO.fullmatch(text) is None else _iso(text)


def from_value(value: object, *, fractional: bool) -> int:
    """Nanoseconds for a time, a text, or (for a Fractional feature) Unix seconds.

    A time without a zone is taken as UTC, which is what pandas users mean by it; a text without
    a zone is refused, since AWS would refuse it too.
    """
    if isinstance(value, np.datetime64):
        value = pd.Timestamp(value)
    if isinstance(value, datetime):
        return _within(_datetime_ns(value))
    if isinstance(value, str):
        return from_text(value.strip(), fractional=fractional)
    if fractional and _is_number(value):
        return _seconds(str(value))
    raise _no_time(value, fractional=fractional)


def wire_text(value: object, *, fractional: bool) -> tuple[str, int]:
    """The text for AWS and its nanoseconds; a text that AWS takes as it is stays as it is."""
    ns = from_value(value, fractional=fractional)
    if not fractional and isinstance(value, str) and AS_AWS_WRITES.fullmatch(value):
        return value, ns
    return to_text(ns, fractional=fractional), ns


def as_timestamp(ns: int) -> pd.Timestamp:
    """An aware UTC time; to the nanosecond from 1678 to 2261, else to the microsecond."""
    # The smallest 64-bit number is pandas' own mark for no time at all.
    if -(2**63) < ns < 2**63:
        return pd.Timestamp(ns, unit="ns", tz=UTC)
    return pd.Timestamp(_EPOCH + timedelta(microseconds=ns // 1000)).tz_localize(UTC)


def _datetime_ns(value: datetime) -> int:
    nanosecond = value.nanosecond if isinstance(value, pd.Timestamp) else 0
    try:
        plain = value.to_pydatetime(warn=False) if isinstance(value, pd.Timestamp) else value
    except ValueError as error:  # pandas holds years that Python does not
        raise _outside(str(value)) from error
    wall = plain.astimezone(UTC).replace(tzinfo=None) if plain.tzinfo else plain
    since = wall - _EPOCH
    return (since.days * 86_400 + since.seconds) * NS_PER_S + since.microseconds * 1000 + nanosecond


def _iso(text: str) -> int:
    found = _ISO.fullmatch(text)
    if found is None:
        raise _no_time(text)
    day, clock, part, zulu, sign, hours, minutes = found.groups()
    if not zulu and not sign:
        raise Unfit("EventTimeFormat", f"{text!r} has no time zone; AWS takes {FORMATS}")
    try:
        since = datetime.fromisoformat(f"{day}T{clock}") - _EPOCH
    except ValueError as error:
        raise (_outside(text) if day.startswith("0000") else _no_time(text)) from error
    seconds = since.days * 86_400 + since.seconds
    if sign:
        seconds -= int(f"{sign}1") * (int(hours) * 60 + int(minutes)) * 60
    return _within(seconds * NS_PER_S + int((part or "").ljust(9, "0")))


def _seconds(text: str) -> int:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise _no_time(text, fractional=True) from error
    if not number.is_finite():
        raise _no_time(text, fractional=True)
    far = abs(number) > LAST_NS // NS_PER_S + 1
    return _within(LAST_NS + 1 if far else int(number.scaleb(9).to_integral_value()), text)


def _within(ns: int, text: str = "") -> int:
    if FIRST_NS <= ns <= LAST_NS:
        return ns
    hint = "; milliseconds must be divided by 1000" if text and ns > 0 else ""
    raise _outside(f"{text or ns}", hint)


def _outside(text: str, hint: str = "") -> Unfit:
    return Unfit("EventTimeFormat", f"{text} is outside the years 0001 to 9999{hint}")


def _is_number(value: object) -> bool:
    if isinstance(value, (bool, np.bool_)):
        return False
    return isinstance(value, (int, np.integer, Decimal)) or (
        isinstance(value, (float, np.floating)) and math.isfinite(value)
    )


def _no_time(value: object, *, fractional: bool = False) -> Unfit:
    kind = "a date without a time, not one" if type(value) is date else "no event time"
    number = _is_number(value) and not fractional
    hint = "; turn it into a time with pd.to_datetime(…, unit='s', utc=True)" if number else ""
    takes = _SECONDS if fractional else FORMATS
    return Unfit("EventTimeFormat", f"{value!r} is {kind} that AWS takes ({takes}){hint}")
