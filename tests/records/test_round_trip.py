"""Any frame, as texts to AWS and back, is the same typed frame."""

from __future__ import annotations

import string
from datetime import datetime

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.records.record import wire_of
from jupyter_featureshare.records.schema import names_of
from jupyter_featureshare.records.table import typed_table
from jupyter_featureshare.records.wireframe import check
from tests.records.schemas import (
    COLUMNS,
    FRACTIONAL,
    INTEGRAL,
    LIST,
    SET,
    VECTOR,
    record,
    schema,
)

WHOLE = st.integers(-(2**63), 2**63 - 1)
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
IDS = st.text(string.ascii_letters + "é/ +&:%", min_size=1, max_size=12)
TIMES = st.datetimes(datetime(1700, 1, 1), datetime(2200, 1, 1))

rows = st.lists(
    st.fixed_dictionaries(
        {
            "id": IDS,
            "at": TIMES,
            "count": st.none() | WHOLE,
            "price": st.none() | NUMBER,
            "note": st.none() | TEXT,
            "sizes": st.none() | st.lists(WHOLE, max_size=4),
            "tags": st.none() | st.lists(TEXT, max_size=4, unique=True),
            "v": st.none() | st.lists(NUMBER, min_size=3, max_size=3),
        }
    ),
    max_size=8,
)


DTYPES = {
    "id": "string",
    "at": "datetime64[ns, UTC]",
    "count": "Int64",
    "price": "float64",
    "note": "string",
    "sizes": object,
    "tags": object,
    "v": object,
}


def typed(rows):
    """The frame as a reader may expect it."""
    values = [{**row, "at": pd.Timestamp(row["at"]).tz_localize("UTC")} for row in rows]
    return pd.DataFrame(
        {
            name: pd.Series([row[name] for row in values], dtype=kind)
            for name, kind in DTYPES.items()
        }
    )


def there_and_back(frame, group):
    wire = check(frame, group)
    assert not wire.unfit
    stored = [{it["FeatureName"]: wire_of(it) for it in record(wire, n)} for n in range(len(wire))]
    names = names_of(group)
    made, unfit = typed_table([[one.get(name) for name in names] for one in stored], group, names)
    assert not unfit
    return made


@settings(deadline=None)
@given(rows)
def test_a_typed_frame_comes_back_the_same(rows):
    group = schema(*COLUMNS, LIST, SET, VECTOR)
    frame = typed(rows)

    assert_frame_equal(there_and_back(frame, group), frame)


@settings(deadline=None)
@given(rows)
def test_a_frame_of_plain_objects_comes_back_typed(rows):
    group = schema(*COLUMNS, LIST, SET, VECTOR)
    objects = pd.DataFrame(rows, columns=list(names_of(group)), dtype=object)

    assert_frame_equal(there_and_back(objects, group), typed(rows))


@given(st.lists(st.tuples(WHOLE, st.integers(-(10**15), 10**15)), max_size=8))
def test_whole_ids_and_fractional_event_times_come_back(pairs):
    group = schema(Feature("id", INTEGRAL), Feature("at", FRACTIONAL))
    frame = pd.DataFrame(
        {
            "id": pd.array([one for one, _ in pairs], dtype="Int64"),
            "at": pd.to_datetime([us for _, us in pairs], unit="us", utc=True).as_unit("ns"),
        }
    )

    assert_frame_equal(there_and_back(frame, group), frame)
