"""From a pandas column to texts for AWS: by dtype where that is quick, else cell by cell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import pandas as pd

from jupyter_featureshare.domain.features import Feature, FeatureType
from jupyter_featureshare.records import event_time, quick
from jupyter_featureshare.records.convert import Wire, identifier, is_missing, to_wire
from jupyter_featureshare.records.unfit import Unfit

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Column:
    """One column on its way: a text, a list or None for each row, and why some rows cannot go."""

    wires: list[Wire | None]
    unfit: dict[int, Unfit]


@dataclass(frozen=True, slots=True)
class TimeColumn:
    """The event times: texts, and nanoseconds to order them by."""

    wires: list[str | None]
    ns: list[int | None]
    unfit: dict[int, Unfit]


def feature_column(series: pd.Series[Any], feature: Feature) -> Column:
    """A feature's column."""
    series = _dense(series)
    whole = None if feature.collection else _quick(series, feature.type)
    return _cells(series, lambda value: to_wire(value, feature)) if whole is None else whole


def identifier_column(series: pd.Series[Any], feature: Feature) -> Column:
    """The record identifiers: none may be missing."""
    series = _dense(series)
    if found := quick.identifiers(series):
        return Column([*found], {})
    return _cells(series, lambda value: identifier(value, feature))


def time_column(series: pd.Series[Any], *, name: str, fractional: bool) -> TimeColumn:
    """The event times: none may be missing, each in a form that AWS takes."""
    series = _dense(series)
    if not fractional and (found := quick.times(series) or quick.written_times(series)):
        return TimeColumn([*found[0]], [*found[1]], {})
    return _cell_times(series, name=name, fractional=fractional)


def _cell_times(series: pd.Series[Any], *, name: str, fractional: bool) -> TimeColumn:
    pairs, unfit = _each(series, lambda value: _time(value, name=name, fractional=fractional))
    return TimeColumn(
        [pair and pair[0] for pair in pairs], [pair and pair[1] for pair in pairs], unfit
    )


def _time(value: object, *, name: str, fractional: bool) -> tuple[str, int]:
    if is_missing(value) or value == "":
        raise Unfit("MissingEventTime", f"the event time {name!r} is missing")
    return event_time.wire_text(value, fractional=fractional)


def _dense(series: pd.Series[Any]) -> pd.Series[Any]:
    """The column without categories, each value as what it stands for."""
    dtype = series.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        return series.astype(dtype.categories.dtype if not series.hasnans else object)
    return series


def _cells(series: pd.Series[Any], convert: Callable[[object], Wire | None]) -> Column:
    return Column(*_each(series, convert))


def _each(
    series: pd.Series[Any], convert: Callable[[object], Made]
) -> tuple[list[Made | None], dict[int, Unfit]]:
    """What is made of each cell, and why some cannot go."""
    made: list[Made | None] = []
    unfit: dict[int, Unfit] = {}
    for row, value in enumerate(series.tolist()):
        try:
            made.append(convert(value))
        except Unfit as why:
            made.append(None)
            unfit[row] = why
    return made, unfit


def _quick(series: pd.Series[Any], kind: FeatureType) -> Column | None:
    """A column as a whole; None where cells must be looked at one by one."""
    found = quick.whole_numbers(series)
    if found is None:
        found = quick.truths(series, kind)
    if found is None and kind is FeatureType.STRING:
        found = quick.texts(series)
    if found is None and kind is FeatureType.FRACTIONAL:
        found = quick.numbers(series)
    return None if found is None else Column([*found], {})
