"""Any frame, as texts to AWS and back, is the same typed frame."""

from __future__ import annotations

import string
from datetime import datetime

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.records.record import RecordReader
from jupyter_featureshare.records.schema import names_of
from jupyter_featureshare.records.typed import typed_frame
from jupyter_featureshare.records.wireframe import check
from tests.records.schemas import (
    COLUMNS,
    FRACTIONAL,
    INTEGRAL,
    LIST,
    SET,
    VECTOR,
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


def typed(rows, group):
    values = [dict(row) for row in rows]
    for row in values:
        row["at"] = pd.Timestamp(row["at"]).tz_localize("UTC")
    return typed_frame(values, group, names_of(group))


def there_and_back(frame, group):
    wire = check(frame, group)
    assert not wire.unfit
    read = RecordReader(group, names_of(group))
    records = [read(wire.record(row)) for row in range(len(wire))]
    return typed_frame([dict(one.values) for one in records], group, names_of(group))


@settings(deadline=None)
@given(rows)
def test_a_typed_frame_comes_back_the_same(rows):
    group = schema(*COLUMNS, LIST, SET, VECTOR)
    frame = typed(rows, group)

    assert_frame_equal(there_and_back(frame, group), frame)


@settings(deadline=None)
@given(rows)
def test_a_frame_of_plain_objects_comes_back_typed(rows):
    group = schema(*COLUMNS, LIST, SET, VECTOR)
    objects = pd.DataFrame(rows, columns=list(names_of(group)), dtype=object)

    assert_frame_equal(there_and_back(objects, group), typed(rows, group))


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
