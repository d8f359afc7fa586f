"""Whole columns to texts at once, where every cell goes the same way.

Each function gives None for a column that must be looked at cell by cell; what it does give is
what the cells would have given one by one.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from pandas.api import types as kinds

from jupyter_featureshare.domain.features import FeatureType
from jupyter_featureshare.records.convert import MAX_ID_BYTES
from jupyter_featureshare.records.event_time import FIRST_NS, LAST_NS, NS_PER_S
from jupyter_featureshare.records.quick_times import from_texts

Texts = list[str | None]
_SURELY_FITS = MAX_ID_BYTES // 4
"""Characters of at most 4 bytes each."""
_YEARS = tuple(np.datetime64(ns // NS_PER_S, "s") for ns in (FIRST_NS, LAST_NS))


def whole_numbers(series: pd.Series[Any]) -> Texts | None:
    """Signed integers: what is unsigned may not fit into AWS's 64 bits."""
    if not kinds.is_signed_integer_dtype(series.dtype):
        return None
    gone = series.isna().to_numpy()
    values = series.fillna(0) if gone.any() else series
    return _without(list(map(str, values.to_numpy(dtype="int64").tolist())), gone)


def truths(series: pd.Series[Any], kind: FeatureType) -> Texts | None:
    """Booleans as the numbers 1 and 0."""
    if not kinds.is_bool_dtype(series.dtype) or kind is FeatureType.STRING:
        return None
    gone = series.isna().to_numpy()
    values = series.fillna(value=False) if gone.any() else series
    return _without(["1" if one else "0" for one in values.to_numpy(dtype=bool).tolist()], gone)


def numbers(series: pd.Series[Any]) -> Texts | None:
    """Finite floating-point numbers; NaN is a missing one."""
    if not kinds.is_float_dtype(series.dtype):
        return None
    values = series.to_numpy(dtype="float64", na_value=float("nan"))
    if np.isinf(values).any():
        return None
    return _without(list(map(repr, values.tolist())), np.isnan(values))


def texts(series: pd.Series[Any]) -> Texts | None:
    """Texts of whole characters, which Arrow's always are."""
    if not _is_text(series.dtype):
        return None
    found: Texts = series.astype(object).where(series.notna(), None).tolist()
    return found if _is_arrow_text(series.dtype) or _are_whole(found) else None


def _are_whole(found: list[Any]) -> bool:
    if not set(map(type, found)) <= {str, type(None)}:
        return False
    try:
        "".join(filter(None, found)).encode()
    except UnicodeEncodeError:
        return False
    return True


def identifiers(series: pd.Series[Any]) -> list[str] | None:
    """Record identifiers of which none is missing, empty or perhaps too long."""
    found = whole_numbers(series) or texts(series)
    if found is None or not all(found):
        return None
    whole = [one for one in found if one is not None]
    return whole if max(map(len, whole), default=0) <= _SURELY_FITS else None


def times(series: pd.Series[Any]) -> tuple[list[str], list[int]] | None:
    """Times as ISO-8601 in UTC, and as nanoseconds; none may be missing."""
    values = _utc(series)
    if values is None or np.isnat(values).any():
        return None
    seconds = values.astype("datetime64[s]")
    if len(seconds) and not (_YEARS[0] <= seconds.min() and seconds.max() <= _YEARS[1]):
        return None
    parts = (values - seconds).astype("timedelta64[ns]").astype("int64")
    walls = np.datetime_as_string(seconds).tolist()
    made = [f"{wall}Z" for wall in walls]
    for row in np.flatnonzero(parts).tolist():
        made[row] = f"{walls[row]}.{parts[row]:09d}Z"
    pairs = zip(seconds.astype("int64").tolist(), parts.tolist(), strict=True)
    return made, [second * NS_PER_S + part for second, part in pairs]


def written_times(series: pd.Series[Any]) -> tuple[list[str], list[int]] | None:
    """Texts that are times as AWS writes them, as they stand, and their nanoseconds."""
    found = [one for one in texts(series) or () if one is not None]
    if not found or len(found) < len(series):
        return None
    try:
        return found, from_texts(found, fractional=False)
    except ValueError:
        return None


def _utc(series: pd.Series[Any]) -> np.ndarray[Any, Any] | None:
    if not kinds.is_datetime64_any_dtype(series.dtype) or _is_arrow_date(series.dtype):
        return None
    plain = series if series.dt.tz is None else series.dt.tz_convert("UTC").dt.tz_localize(None)
    if isinstance(plain.dtype, pd.ArrowDtype):
        return plain.to_numpy(dtype=f"datetime64[{plain.dtype.pyarrow_dtype.unit}]")
    return plain.to_numpy()


def _is_arrow_date(dtype: object) -> bool:
    """Whether these are days, which pandas counts among the times when they are Arrow's."""
    return isinstance(dtype, pd.ArrowDtype) and str(dtype).startswith("date")


def _is_text(dtype: Any) -> bool:
    return (
        kinds.is_object_dtype(dtype) or isinstance(dtype, pd.StringDtype) or _is_arrow_text(dtype)
    )


def _is_arrow_text(dtype: object) -> bool:
    if isinstance(dtype, pd.StringDtype):
        return dtype.storage == "pyarrow"
    return isinstance(dtype, pd.ArrowDtype) and str(dtype) in {"string[pyarrow]", "string"}


def _without(found: list[str], gone: np.ndarray[Any, Any]) -> Texts:
    made: Texts = list(found)
    for row in np.flatnonzero(gone).tolist():
        made[row] = None
    return made
