"""From the texts that AWS keeps to Python values and typed columns, by the feature's type."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

import pandas as pd

from jupyter_featureshare.domain.features import Feature, FeatureGroup, FeatureType
from jupyter_featureshare.records import event_time
from jupyter_featureshare.records.convert import Wire
from jupyter_featureshare.records.schema import feature_of, has_fractional_time
from jupyter_featureshare.records.unfit import Unfit

Value = object
"""int, float, str, an aware UTC time, a list of these, or None."""

_DTYPES = {
    FeatureType.INTEGRAL: "Int64",
    FeatureType.FRACTIONAL: "float64",
    FeatureType.STRING: "string",
}


def reader(schema: FeatureGroup, name: str) -> Callable[[Wire], Value]:
    """What turns a stored value of this feature into a Python value."""
    feature = feature_of(schema, name)
    if name == schema.event_time:
        fractional = has_fractional_time(schema)
        return lambda wire: event_time.as_timestamp(
            event_time.from_text(_one(wire), fractional=fractional)
        )
    read = _ONE[feature.type]
    return lambda wire: [read(one) for one in wire] if isinstance(wire, list) else read(wire)


def typed_frame(
    rows: Sequence[dict[str, Value]], schema: FeatureGroup, columns: Sequence[str]
) -> pd.DataFrame:
    """The rows as a DataFrame.

    Integral is Int64, Fractional float64, String string; the event time is an aware UTC time, to
    the nanosecond where pandas can; collections are lists in an object column.
    """
    made = {name: _column([row.get(name) for row in rows], schema, name) for name in columns}
    return pd.DataFrame(made, columns=list(columns))


def _column(values: list[Value], schema: FeatureGroup, name: str) -> pd.Series[Any]:
    if name == schema.event_time:
        return _times(values)
    feature = feature_of(schema, name)
    return pd.Series(values, dtype=_dtype(feature))


def _dtype(feature: Feature) -> Any:
    return object if feature.collection else _DTYPES[feature.type]


def _times(values: list[Any]) -> pd.Series[Any]:
    try:
        return pd.Series(values, dtype="datetime64[ns, UTC]")
    except (pd.errors.OutOfBoundsDatetime, OverflowError):
        return pd.Series(values, dtype="datetime64[us, UTC]")


def _one(wire: Wire) -> str:
    return wire if isinstance(wire, str) else ", ".join(wire)


def _integral(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        return _whole(text)


def _whole(text: str) -> int:
    """A whole number that was stored with a point or an exponent."""
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise _unreadable(text, FeatureType.INTEGRAL) from error
    if not number.is_finite() or abs(number) >= 2**63 or number != int(number):
        raise _unreadable(text, FeatureType.INTEGRAL)
    return int(number)


def _fractional(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise _unreadable(text, FeatureType.FRACTIONAL) from error


_ONE: dict[FeatureType, Callable[[str], Value]] = {
    FeatureType.INTEGRAL: _integral,
    FeatureType.FRACTIONAL: _fractional,
    FeatureType.STRING: str,
}


def _unreadable(text: str, kind: FeatureType) -> Unfit:
    return Unfit("Unreadable", f"the stored value {text!r} is not {kind}")
