"""Stored records as typed columns: each column at once, and cell by cell only where that fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from jupyter_featureshare.domain.features import Feature, FeatureGroup, FeatureType
from jupyter_featureshare.records.convert import Wire
from jupyter_featureshare.records.quick_times import from_texts
from jupyter_featureshare.records.schema import feature_of, has_fractional_time
from jupyter_featureshare.records.typed import reader, time_reader
from jupyter_featureshare.records.unfit import Unfit

Wires = Sequence[Wire | None]
"""The stored values of one record or one column; None where there is none."""
_Reasons = dict[int, Unfit]
_NO_TIME = np.iinfo("int64").min
_DTYPES = {
    FeatureType.INTEGRAL: "Int64",
    FeatureType.FRACTIONAL: "float64",
    FeatureType.STRING: "string",
}


def typed_table(
    rows: Sequence[Wires], schema: FeatureGroup, columns: Sequence[str]
) -> tuple[pd.DataFrame, _Reasons]:
    """The rows as a DataFrame, and which of them, by place, cannot be read: those hold nothing.

    Integral is Int64, Fractional float64, String string; the event time is an aware UTC time, to
    the nanosecond where pandas can; collections are lists in an object column.
    """
    frame, unfit = _typed(rows, schema, columns)
    if unfit:
        nothing = [None] * len(columns)
        fitting = [nothing if at in unfit else row for at, row in enumerate(rows)]
        frame, _ = _typed(fitting, schema, columns)
    return frame, unfit


def _typed(
    rows: Sequence[Wires], schema: FeatureGroup, columns: Sequence[str]
) -> tuple[pd.DataFrame, _Reasons]:
    cells: Sequence[Wires] = list(zip(*rows, strict=True)) or [()] * len(columns)
    unfit: _Reasons = {}
    made = {
        name: _column(wires, schema, name, unfit)
        for name, wires in zip(columns, cells, strict=True)
    }
    return pd.DataFrame(made, columns=list(columns)), unfit


def _column(wires: Wires, schema: FeatureGroup, name: str, unfit: _Reasons) -> pd.Series[Any]:
    feature = feature_of(schema, name)
    if name == schema.event_time:
        return _moments(_nanoseconds(wires, schema, unfit))
    try:
        made = _MANY[None if feature.collection else feature.type](wires)
    except (KeyError, TypeError, ValueError, OverflowError):
        values = _one_by_one(wires, reader(schema, name), name, unfit)
        made = pd.Series(values, dtype=_dtype(feature))
    return made


def _one_by_one(wires: Wires, read: Callable[[Wire], Any], name: str, unfit: _Reasons) -> list[Any]:
    values: list[Any] = []
    for at, wire in enumerate(wires):
        try:
            values.append(None if wire is None else read(wire))
        except Unfit as why:
            unfit.setdefault(at, Unfit(why.code, f"{name}: {why.message}"))
            values.append(None)
    return values


def _dtype(feature: Feature) -> Any:
    return object if feature.collection else _DTYPES[feature.type]


def _integral(wires: Wires) -> pd.Series[Any]:
    gone = np.array([wire is None for wire in wires], dtype=bool)
    numbers = [0 if wire is None else int(wire) for wire in wires]  # type: ignore[arg-type]
    return pd.Series(pd.arrays.IntegerArray(np.array(numbers, dtype="int64"), gone))


def _fractional(wires: Wires) -> pd.Series[Any]:
    numbers = [np.nan if wire is None else float(wire) for wire in wires]  # type: ignore[arg-type]
    return pd.Series(numbers, dtype="float64")


def _string(wires: Wires) -> pd.Series[Any]:
    if list in set(map(type, wires)):
        raise TypeError("pandas would write a list as its text")
    return pd.Series(wires, dtype="string")


_MANY: dict[FeatureType | None, Callable[[Wires], pd.Series[Any]]] = {
    FeatureType.INTEGRAL: _integral,
    FeatureType.FRACTIONAL: _fractional,
    FeatureType.STRING: _string,
}
"""What reads a whole column, if nothing in it is unusual; there is none for collections."""


def _nanoseconds(wires: Wires, schema: FeatureGroup, unfit: _Reasons) -> list[int | None]:
    there = [at for at, wire in enumerate(wires) if wire is not None]
    texts: list[Any] = [wires[at] for at in there]
    try:
        found = from_texts(texts, fractional=has_fractional_time(schema))
    except (TypeError, ValueError):
        return _one_by_one(wires, time_reader(schema), schema.event_time, unfit)
    made: list[int | None] = [None] * len(wires)
    for at, ns in zip(there, found, strict=True):
        made[at] = ns
    return made


def _moments(found: Sequence[int | None]) -> pd.Series[Any]:
    """Aware times in UTC; all to the microsecond where one is too far away for nanoseconds."""
    known = [ns for ns in found if ns is not None]
    # The smallest 64-bit number is the mark for no time at all.
    far = bool(known) and not (min(known) > -(2**63) and max(known) < 2**63)
    divisor, unit = (1_000, "us") if far else (1, "ns")
    counts = [_NO_TIME if ns is None else ns // divisor for ns in found]
    times = np.array(counts, dtype="int64").view(f"datetime64[{unit}]")
    return pd.Series(times).dt.tz_localize("UTC")
