"""From a Python value to the text that AWS takes, by the feature's type."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

import numpy as np
import pandas as pd

from jupyter_featureshare.domain.features import CollectionType, Feature, FeatureType
from jupyter_featureshare.records import event_time
from jupyter_featureshare.records.unfit import Unfit

Wire = str | list[str]
"""One value on the wire: ValueAsString, or ValueAsStringList for a collection."""

MAX_ID_BYTES = 2 * 1024
MAX_RECORD_BYTES = 350 * 1024
_INT64 = range(-(2**63), 2**63)
_WHOLE = re.compile(r"[+-]?\d{1,40}", re.ASCII)
_BOOL = (bool, np.bool_)
_INT = (int, np.integer)
_FLOAT = (float, np.floating)


def to_wire(value: object, feature: Feature) -> Wire | None:
    """What to send for one value; None for a missing one, whose feature is then left out.

    Raises
    ------
    Unfit
        AWS would refuse the value, or take it for something else.
    """
    if feature.collection is not None:
        return _collection(value, feature)
    return None if is_missing(value) else _ONE[feature.type](value)


def identifier(value: object, feature: Feature) -> str:
    """The text of a record identifier."""
    if is_missing(value) or value == "":
        raise Unfit("MissingRecordId", f"the record identifier {feature.name!r} is missing")
    if isinstance(value, _FLOAT) and feature.type is FeatureType.STRING:
        raise Unfit(
            "WrongType",
            f"the record identifier {value!r} is a float and would become the text "
            f"'{value}'; make it a whole number or a text (.astype('Int64'))",
        )
    text = _ONE[feature.type](value)
    if (size := byte_length(text)) > MAX_ID_BYTES:
        raise Unfit("TooLarge", f"the record identifier has {size} bytes, AWS takes 2048")
    return text


def is_missing(value: object) -> bool:
    """Whether this is None, NA, NaT or NaN."""
    if value is None or value is pd.NA or value is pd.NaT:
        return True
    if isinstance(value, Decimal):
        return value.is_nan()
    return isinstance(value, (*_FLOAT, np.datetime64)) and bool(value != value)  # noqa: PLR0124


def byte_length(wire: Wire | None) -> int:
    """The bytes of a value in UTF-8."""
    if wire is None:
        return 0
    texts = [wire] if isinstance(wire, str) else wire
    return sum(len(text) if text.isascii() else len(text.encode()) for text in texts)


def _integral(value: object) -> str:
    if isinstance(value, (*_BOOL, *_INT)):
        return _in_range(int(value))
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        return _in_range(int(value))
    if isinstance(value, (*_FLOAT, Decimal)):
        return _in_range(_whole(value))
    raise _wrong(value, FeatureType.INTEGRAL)


def _whole(value: float | np.floating | Decimal) -> int:
    if not math.isfinite(value):
        raise Unfit("NotFinite", f"{value} is not a finite number")
    if not _INT64.start <= value < _INT64.stop:
        raise Unfit("OutOfRange", f"{value} does not fit into 64 bits")
    if value != int(value):
        raise Unfit("WrongType", f"{value} is not a whole number, which an Integral feature needs")
    return int(value)


def _in_range(number: int) -> str:
    if number not in _INT64:
        raise Unfit("OutOfRange", f"{number} does not fit into 64 bits")
    return str(number)


def _fractional(value: object) -> str:
    if isinstance(value, (*_BOOL, *_INT)):
        return _finite(str(int(value)))
    if isinstance(value, _FLOAT):
        return _finite(repr(float(value)))
    if isinstance(value, Decimal):
        return _finite(str(value))
    if isinstance(value, str):
        return _finite(value.strip())
    raise _wrong(value, FeatureType.FRACTIONAL)


def _finite(text: str) -> str:
    try:
        number = float(text)
    except ValueError as error:
        raise _wrong(text, FeatureType.FRACTIONAL) from error
    if "_" in text:  # Python's own way to write numbers
        raise _wrong(text, FeatureType.FRACTIONAL)
    if not math.isfinite(number):
        raise Unfit("NotFinite", f"{text} is not a finite number")
    return text


def _string(value: object) -> str:
    if isinstance(value, str):
        return _encodable(value)
    if isinstance(value, (*_BOOL, *_INT, UUID)):
        return str(value)
    if isinstance(value, (*_FLOAT, Decimal)):
        return _finite(str(value))
    if isinstance(value, (datetime, np.datetime64)):
        return event_time.wire_text(value, fractional=False)[0]
    if isinstance(value, date):
        return value.isoformat()
    raise _wrong(value, FeatureType.STRING)


def _encodable(text: str) -> str:
    try:
        text.isascii() or text.encode()
    except UnicodeEncodeError as error:
        raise Unfit("WrongType", "the text holds half a surrogate pair, no character") from error
    return str(text)


_ONE: dict[FeatureType, Callable[[object], str]] = {
    FeatureType.INTEGRAL: _integral,
    FeatureType.FRACTIONAL: _fractional,
    FeatureType.STRING: _string,
}


def _collection(value: object, feature: Feature) -> list[str] | None:
    if not isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        if is_missing(value):
            return None
        raise _wrong(value, f"{feature.collection} of {feature.type}")
    texts = [_element(one, feature) for one in _in_order(value)]
    if feature.collection is CollectionType.SET and len(set(texts)) < len(texts):
        raise Unfit("DuplicateElement", "a Set holds every element once")
    if feature.dimension is not None and len(texts) != feature.dimension:
        raise Unfit("VectorDimension", f"{len(texts)} numbers; the Vector has {feature.dimension}")
    return texts


def _in_order(value: Iterable[object]) -> Iterable[object]:
    return sorted(value, key=repr) if isinstance(value, (set, frozenset)) else value


def _element(one: object, feature: Feature) -> str:
    if is_missing(one):
        raise Unfit("MissingElement", f"a {feature.collection} cannot hold a missing element")
    return _ONE[feature.type](one)


def _wrong(value: object, expected: object) -> Unfit:
    shown = repr(value) if len(repr(value)) <= 60 else f"{repr(value)[:57]}…"
    return Unfit("WrongType", f"{shown} ({type(value).__name__}) cannot be sent as {expected}")
