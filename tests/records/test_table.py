"""A column that is read at once gives what its cells give one by one."""

from __future__ import annotations

from datetime import UTC, datetime

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.records import event_time, table
from jupyter_featureshare.records.quick_times import from_texts
from jupyter_featureshare.records.schema import names_of
from jupyter_featureshare.records.table import typed_table
from tests.records.schemas import COLUMNS, FRACTIONAL, LIST, SET, STRING, VECTOR, schema

LEISURELY = settings(deadline=None, max_examples=60)
ALL = schema(*COLUMNS, LIST, SET, VECTOR)
NAMES = names_of(ALL)
AT = "2026-01-02T03:04:05Z"

number_texts = st.one_of(
    st.integers(-(2**70), 2**70).map(str),
    st.floats().map(repr),
    st.sampled_from(["", "1e3", "1.0", "nan", "-inf", "many", " 7 ", "1_000", "²"]),
)
texts = st.text(max_size=5) | number_texts
lists = st.lists(number_texts, max_size=3)
stamps = st.one_of(
    st.datetimes(timezones=st.just(UTC)).map(lambda at: at.isoformat().replace("+00:00", "Z")),
    st.integers(-(10**12), 10**12).map(str),
    st.decimals(-(10**11), 10**11, places=9).map(str),
    st.sampled_from(
        [
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59.999999999Z",
            "2026-02-30T00:00:00Z",
            "2026-01-01T24:00:00Z",
            "2026-01-01T23:59:60Z",
            "2262-04-11T23:47:17Z",
            "1677-09-21T00:12:43.145224192Z",
            "2026-01-01T00:00:00.000000001Z",
            "2026-01-01T00:00:00+02:00",
            "-0.5",
            "1e9",
            "NaN",
            "soon",
        ]
    ),
)
rows = st.lists(
    st.tuples(
        texts,
        st.none() | stamps,
        st.none() | number_texts | lists,
        st.none() | number_texts | lists,
        st.none() | texts | lists,
        st.none() | lists,
        st.none() | lists,
        st.none() | lists,
    ),
    max_size=6,
)


def one_by_one(rows, group):
    """The same, read cell by cell."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(table, "_MANY", {})
        patch.setattr(table, "from_texts", refused)
        return typed_table(rows, group, NAMES)


def refused(texts, *, fractional):
    raise ValueError(texts, fractional)


@pytest.mark.parametrize("kind", [STRING, FRACTIONAL])
@LEISURELY
@given(rows=rows)
@example(rows=[("a", AT, "9" * 30, "1", "x", None, None, None), ("b", AT, "1", *[None] * 5)])
@example(rows=[("a", AT, None, None, ["x"], [], ["y"], ["0.5"])])
@example(rows=[])
def test_a_table_is_what_its_cells_are(rows, kind):
    group = schema(COLUMNS[0], Feature("at", kind), *COLUMNS[2:], LIST, SET, VECTOR)

    quick, unfit = typed_table(rows, group, NAMES)
    slow, reasons = one_by_one(rows, group)

    assert_frame_equal(quick, slow)
    assert {at: str(why) for at, why in unfit.items()} == {
        at: str(why) for at, why in reasons.items()
    }
    for at in unfit:
        assert quick.iloc[at].isna().all()


@LEISURELY
@given(st.lists(st.datetimes(timezones=st.just(UTC)), min_size=1, max_size=5))
def test_times_at_once_are_what_they_are_one_by_one(moments):
    walls = [f"{at:%Y-%m-%dT%H:%M:%S}.{at.microsecond:06d}123Z".zfill(30) for at in moments]
    seconds = [str(event_time.from_text(wall, fractional=False) // 10**9) for wall in walls]

    for texts, fractional in ((walls, False), (seconds, True)):
        single = [event_time.from_text(one, fractional=fractional) for one in texts]
        assert from_texts(texts, fractional=fractional) == single


@pytest.mark.parametrize("text", ["soon", "2026-02-30T00:00:00Z", "0000-06-01T00:00:00Z"])
def test_what_is_no_time_is_left_to_who_looks_at_it_alone(text):
    with pytest.raises(ValueError, match=r"(?i)otherwise|years|parsing|range"):
        from_texts([AT, text], fractional=False)


def test_a_record_that_cannot_be_read_leaves_the_others():
    rows = [("a", AT, "1", "0.5", "x"), ("b", AT, "many", "0.5", "y"), ("c", AT, "3", None, None)]

    frame, unfit = typed_table(rows, schema(), names_of(schema()))

    assert frame["count"].tolist() == [1, pd.NA, 3]
    assert frame["note"].tolist() == ["x", pd.NA, pd.NA]
    assert {at: str(why) for at, why in unfit.items()} == {
        1: "count: the stored value 'many' is not Integral"
    }


def test_a_time_that_is_far_away_makes_the_column_coarser_and_loses_no_row():
    rows = [("a", "0001-01-01T00:00:00Z"), ("b", "2026-01-02T03:04:05.000006Z")]
    rows[1] = ("b", "2026-01-02T03:04:05.000006000Z")

    frame, unfit = typed_table(rows, schema(), ["id", "at"])

    assert not unfit
    assert str(frame["at"].dtype) == "datetime64[us, UTC]"
    assert frame["at"].tolist() == [
        pd.Timestamp(datetime(1, 1, 1, tzinfo=UTC)),
        pd.Timestamp("2026-01-02T03:04:05.000006Z"),
    ]
