"""From the texts that AWS keeps to Python values, by the feature's type."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal, InvalidOperation

from jupyter_featureshare.domain.features import Feature, FeatureGroup, FeatureType
from jupyter_featureshare.records import event_time
from jupyter_featureshare.records.convert import Wire
from jupyter_featureshare.records.schema import feature_of, has_fractional_time
from jupyter_featureshare.records.unfit import Unfit

Value = object
"""int, float, str, an aware UTC time, a list of these, or None."""

_INT64 = range(-(2**63), 2**63)


def reader(schema: FeatureGroup, name: str) -> Callable[[Wire], Value]:
    """What turns a stored value of this feature into a Python value; `Unfit` where it cannot."""
    feature = feature_of(schema, name)
    if name == schema.event_time:
        read_time = time_reader(schema)
        return lambda wire: event_time.as_timestamp(read_time(wire))
    read = _ONE[feature.type]
    if feature.collection is None:
        return lambda wire: read(_one(wire, feature))
    return lambda wire: [read(one) for one in wire] if isinstance(wire, list) else read(wire)


def time_reader(schema: FeatureGroup) -> Callable[[Wire], int]:
    """What turns a stored event time into nanoseconds since 1970."""
    feature, fractional = feature_of(schema, schema.event_time), has_fractional_time(schema)
    return lambda wire: event_time.from_text(_one(wire, feature), fractional=fractional)


def _one(wire: Wire, feature: Feature) -> str:
    if isinstance(wire, str):
        return wire
    raise Unfit("Unreadable", f"the stored value is a list, which is not {feature.type_text}")


def _integral(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        return _whole(text)
    if number not in _INT64:
        raise _unreadable(text, FeatureType.INTEGRAL)
    return number


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


def _string(text: str) -> str:
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError as error:
        raise Unfit("Unreadable", "the text holds half a surrogate pair, no character") from error
    return text


_ONE: dict[FeatureType, Callable[[str], Value]] = {
    FeatureType.INTEGRAL: _integral,
    FeatureType.FRACTIONAL: _fractional,
    FeatureType.STRING: _string,
}


def _unreadable(text: str, kind: FeatureType) -> Unfit:
    return Unfit("Unreadable", f"the stored value {text!r} is not {kind}")
