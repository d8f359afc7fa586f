"""A column taken as a whole gives what its cells give one by one."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.records import columns, quick
from jupyter_featureshare.records.convert import identifier, to_wire
from tests.records.schemas import FRACTIONAL, INTEGRAL, STRING

INT64 = st.integers(-(2**63), 2**63 - 1)
REALS = st.floats()
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LEISURELY = settings(deadline=None, max_examples=40)
KINDS = [INTEGRAL, FRACTIONAL, STRING]


def missing(values):
    return st.lists(st.none() | values)


def same(series, kind):
    """The column as a whole, and cell by cell."""
    plain = pd.Series([None if one is pd.NA else one for one in series.tolist()], dtype=object)
    feature = Feature("x", kind)
    whole = columns.feature_column(series, feature)
    slow = columns._cells(plain, lambda value: to_wire(value, feature))
    assert whole.wires == slow.wires
    reasons = [
        {row: (why.code, why.message) for row, why in one.unfit.items()} for one in (whole, slow)
    ]
    assert reasons[0] == reasons[1]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", ["Int64", "int64[pyarrow]"])
@LEISURELY
@given(values=missing(INT64))
def test_whole_numbers(dtype, kind, values):
    same(pd.Series(pd.array(values, dtype=dtype)), kind)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", ["boolean", "bool[pyarrow]"])
@LEISURELY
@given(values=missing(st.booleans()))
def test_truths(dtype, kind, values):
    same(pd.Series(pd.array(values, dtype=dtype)), kind)


@pytest.mark.parametrize("dtype", ["float64", "Float64", "float64[pyarrow]"])
@LEISURELY
@given(values=missing(REALS))
def test_numbers(dtype, values):
    same(pd.Series(values, dtype=dtype), FRACTIONAL)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("dtype", ["object", "str", "string", "string[python]", "string[pyarrow]"])
@LEISURELY
@given(values=missing(TEXTS))
def test_texts(dtype, kind, values):
    same(pd.Series(values, dtype=dtype), kind)


@pytest.mark.parametrize("dtype", ["datetime64[s]", "datetime64[us]", "datetime64[us, Asia/Tokyo]"])
@LEISURELY
@given(
    values=st.lists(
        st.none() | st.datetimes(datetime(2, 1, 1), datetime(9998, 12, 31), timezones=st.just(UTC))
    )
)
def test_times(dtype, values):
    series = pd.Series(pd.to_datetime(pd.Series(values, dtype="datetime64[us, UTC]")))
    if "," not in dtype:
        series = series.dt.tz_localize(None).astype(dtype)
    plain = series.astype(object)

    same_times(series, plain)


def same_times(series, plain):
    whole = columns.time_column(series, name="at", fractional=False)
    slow = columns._cell_times(plain, name="at", fractional=False)

    assert (whole.wires, whole.ns) == (slow.wires, slow.ns)
    assert whole.unfit.keys() == slow.unfit.keys()


@pytest.mark.parametrize("dtype", ["object", "str", "string[pyarrow]"])
@LEISURELY
@given(values=st.lists(st.none() | TEXTS | st.just("é" * 1500), max_size=3))
def test_identifiers(dtype, values):
    series = pd.Series(values, dtype=dtype)
    plain = pd.Series(values, dtype=object)

    feature = Feature("id", STRING)
    whole = columns.identifier_column(series, feature)
    slow = columns._cells(plain, lambda value: identifier(value, feature))

    assert whole.wires == slow.wires
    assert whole.unfit.keys() == slow.unfit.keys()


def test_a_time_beyond_the_years_of_aws_is_refused():
    far = pd.Series(np.array(["10000-01-01", "2026-01-01"], dtype="datetime64[s]"))

    made = columns.time_column(far, name="at", fractional=False)

    assert [*made.unfit] == [0]
    assert made.wires[1] == "2026-01-01T00:00:00Z"


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
@pytest.mark.parametrize("zone", [None, "UTC", "Asia/Tokyo"])
@LEISURELY
@given(values=st.lists(st.datetimes(datetime(1700, 1, 1), datetime(2200, 12, 31)), max_size=5))
def test_times_of_arrow(unit, zone, values):
    plain = pd.Series(values, dtype=f"datetime64[{unit}]")
    aware = plain if zone is None else plain.dt.tz_localize("UTC").dt.tz_convert(zone)
    dtype = pd.ArrowDtype(pyarrow.timestamp(unit, zone))

    assert quick.times(aware.astype(dtype)) == quick.times(aware)
    same_times(aware.astype(dtype), aware.astype(object))


def test_times_of_arrow_that_are_far_or_missing():
    far = pd.Series([datetime(9999, 1, 1), None], dtype=pd.ArrowDtype(pyarrow.timestamp("us")))

    same_times(far, far.astype(object))
    same_times(far.head(1), far.head(1).astype(object))


PARTS = st.sampled_from(["", ".123", ".000", ".123456789", ".5"])
ODD = [
    "0000-01-01T00:00:00Z",
    "2026-02-30T00:00:00Z",
    "2026-01-01T24:00:00Z",
    "\uff12026-01-01T00:00:00Z",
    "now",
]


@pytest.mark.parametrize("dtype", ["object", "str", "string[pyarrow]"])
@LEISURELY
@given(
    moments=st.lists(st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)), max_size=4),
    parts=st.lists(PARTS, min_size=1, max_size=2),
    odd=st.lists(st.none() | st.sampled_from(ODD), max_size=1),
)
def test_written_times(dtype, moments, parts, odd):
    whole = [one.replace(microsecond=0).isoformat() for one in moments]
    values = [f"{one}{parts[row % len(parts)]}Z" for row, one in enumerate(whole)] + odd

    same_times(pd.Series(values, dtype=dtype), pd.Series(values, dtype=object))


@pytest.mark.parametrize("part", ["", ".123", ".123456789"])
def test_times_as_aws_writes_them_are_taken_as_a_whole(part):
    series = pd.Series([f"2026-01-02T03:04:05{part}Z", f"1969-12-31T23:59:59{part}Z"])

    assert quick.written_times(series) is not None
