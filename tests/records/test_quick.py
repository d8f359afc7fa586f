"""A column taken as a whole gives what its cells give one by one."""

from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.records import columns
from tests.records.schemas import FRACTIONAL, INTEGRAL, STRING

INT64 = st.integers(-(2**63), 2**63 - 1)
REALS = st.floats()
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LEISURELY = settings(deadline=None, max_examples=40)
KINDS = [INTEGRAL, FRACTIONAL, STRING]


def missing(values):
    return st.lists(st.none() | values)


def same(series, kind):
    """The column by its dtype, and as plain objects, which always go one by one."""
    plain = pd.Series([None if one is pd.NA else one for one in series.tolist()], dtype=object)
    feature = Feature("x", kind)
    quick, slow = (columns.feature_column(one, feature) for one in (series, plain))
    assert quick.wires == slow.wires
    reasons = [
        {row: (why.code, why.message) for row, why in one.unfit.items()} for one in (quick, slow)
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
@pytest.mark.parametrize("dtype", ["str", "string", "string[pyarrow]"])
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

    quick, slow = (columns.time_column(one, name="at", fractional=False) for one in (series, plain))

    assert (quick.wires, quick.ns) == (slow.wires, slow.ns)
    assert quick.unfit.keys() == slow.unfit.keys()


@pytest.mark.parametrize("dtype", ["object", "str", "string[pyarrow]"])
@LEISURELY
@given(values=st.lists(st.none() | TEXTS | st.just("é" * 1500), max_size=3))
def test_identifiers(dtype, values):
    series = pd.Series(values, dtype=dtype)
    plain = pd.Series(values, dtype=object)

    quick, slow = (columns.identifier_column(one, Feature("id", STRING)) for one in (series, plain))

    assert quick.wires == slow.wires
    assert quick.unfit.keys() == slow.unfit.keys()


def test_a_time_beyond_the_years_of_aws_is_refused():
    far = pd.Series(np.array(["10000-01-01", "2026-01-01"], dtype="datetime64[s]"))

    made = columns.time_column(far, name="at", fractional=False)

    assert [*made.unfit] == [0]
    assert made.wires[1] == "2026-01-01T00:00:00Z"
