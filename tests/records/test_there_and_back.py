"""Any frame that is ingested is the same frame when it is read, types kept."""

from __future__ import annotations

import itertools
import string
from datetime import datetime

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from jupyter_featureshare import records
from tests.records.conftest import FEATURES

MEMORY = {"EnableOnlineStore": True, "StorageType": "InMemory"}
COLLECTIONS = {
    "sizes": {"FeatureType": "Integral", "CollectionType": "List"},
    "tags": {"FeatureType": "String", "CollectionType": "Set"},
    "v": {
        "FeatureType": "Fractional",
        "CollectionType": "Vector",
        "CollectionConfig": {"VectorConfig": {"Dimension": 2}},
    },
}
DTYPES = {
    "id": "string",
    "at": "datetime64[ns, UTC]",
    "count": "Int64",
    "price": "float64",
    "note": "string",
    **dict.fromkeys(COLLECTIONS, object),
}
NULLABLE = {"count": "Int64", "price": "Float64", "note": "string"}
ARROW = {"count": "int64[pyarrow]", "price": "double[pyarrow]", "note": "string[pyarrow]"}
FEW = settings(
    deadline=None, max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
_runs = itertools.count()

WHOLE = st.integers(-(2**63), 2**63 - 1)
REAL = st.floats(allow_nan=False, allow_infinity=False)
TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=12)
"""AWS's model takes `.*`, which no line break is."""
rows = st.lists(
    st.fixed_dictionaries(
        {
            "id": st.text(string.ascii_letters + "é/ +&:%", min_size=1, max_size=8),
            "at": st.datetimes(datetime(1700, 1, 1), datetime(2200, 1, 1)),
            "count": st.none() | WHOLE,
            "price": st.none() | REAL,
            "note": st.none() | TEXT,
            "sizes": st.none() | st.lists(WHOLE, max_size=3),
            "tags": st.none() | st.lists(TEXT, max_size=3, unique=True),
            "v": st.none() | st.lists(REAL, min_size=2, max_size=2),
        }
    ),
    max_size=7,
    unique_by=lambda row: row["id"],
)


@pytest.fixture
def group(make_group):
    return make_group({**FEATURES, **COLLECTIONS}, OnlineStoreConfig=MEMORY)


def framed(rows, **dtypes):
    """The rows as a frame of these types; ids are new in each run."""
    run = next(_runs)
    columns = {name: [row[name] for row in rows] for name in DTYPES}
    columns["id"] = [f"{run} {one}" for one in columns["id"]]
    columns["at"] = [pd.Timestamp(one, tz="UTC") for one in columns["at"]]
    kinds = {**DTYPES, **dtypes}
    return pd.DataFrame({it: pd.Series(columns[it], dtype=kinds[it]) for it in DTYPES})


def ingested(owner, group, frame):
    report = records.ingest(owner, group, frame)
    assert report.complete, [*map(str, report.failures), *map(str, report.left_out)]


@pytest.mark.parametrize("dtypes", [{}, NULLABLE, ARROW, dict.fromkeys(DTYPES, object)])
@FEW
@given(rows=rows)
def test_what_was_ingested_is_read_as_it_was(owner, group, dtypes, rows):
    sent = framed(rows, **dtypes)
    ingested(owner, group, sent)

    found = records.get_many(owner, group, sent["id"])

    assert not found.missing
    assert not found.errors
    expected = sent.copy()
    for name in ("count", "price", "note", "id", "at"):
        expected[name] = expected[name].astype(DTYPES[name])
    assert_frame_equal(found.df, expected)


@FEW
@given(rows=rows, data=st.data())
def test_what_was_asked_is_what_comes_in_any_order_and_with_gaps(owner, group, rows, data):
    sent = framed(rows)
    ingested(owner, group, sent)
    known = [*sent["id"], "nobody", "nobody else"]
    asked = data.draw(st.lists(st.sampled_from(known), max_size=12))

    found = records.get_many(owner, group, asked)
    joined = records.get_joined(owner, [group], asked)

    gone = {"nobody", "nobody else"}
    places = [known.index(one) for one in asked if one not in gone]
    assert_frame_equal(found.df, sent.iloc[places].reset_index(drop=True))
    assert found.missing == tuple(dict.fromkeys(one for one in asked if one in gone))
    assert_frame_equal(joined.df, found.padded(asked))


@FEW
@given(rows=rows)
def test_a_record_read_alone_is_the_row_of_the_frame(owner, group, rows):
    sent = framed(rows)
    ingested(owner, group, sent)
    frame = records.get_many(owner, group, sent["id"]).df

    for at, one in enumerate(sent["id"]):
        single = records.get(owner, group, one)
        assert single is not None
        values = {name: frame[name].iloc[at] for name in frame}
        gone = {name for name, value in values.items() if value is None or value is pd.NA}
        gone |= {"price"} if pd.isna(values["price"]) else set()
        assert {k: v for k, v in single.values.items() if v is not None} == {
            name: value for name, value in values.items() if name not in gone
        }
