"""Every kind of Arrow column: sent as its feature wants it, or refused in words of its values."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import numpy as np
import pyarrow as pa
import pytest

from jupyter_featureshare.records.source_arrow import frames
from jupyter_featureshare.records.wireframe import check
from tests.records.schemas import COLUMNS, LIST, schema

AT = "2026-01-02T03:04:05Z"
DAY, CLOCK = dt.date(2026, 1, 2), dt.time(3, 4, 5)
MOMENT = dt.datetime(2026, 1, 2, 3, 4, 5)
TAKES = "that AWS takes (2024-05-01T12:00:00Z or 2024-05-01T12:00:00.000000000Z)"


def checked(feature, column):
    rows = {"id": [str(row) for row in range(len(column))], "at": [AT] * len(column)}
    (frame,) = frames(pa.table(rows | {feature: column}), 10)
    wire = check(frame, schema(*COLUMNS, LIST))
    said = {row: [f"{one.code}: {one.message}" for one in why] for row, why in wire.unfit.items()}
    return wire.columns[wire.names.index(feature)], said


@pytest.mark.parametrize(
    ("value", "kind", "feature", "wire"),
    [
        (Decimal("1.50"), pa.decimal128(10, 2), "price", "1.50"),
        (Decimal("2.00"), pa.decimal128(10, 2), "count", "2"),
        (Decimal("1.50"), pa.decimal256(50, 2), "note", "1.50"),
        ("x", pa.dictionary(pa.int32(), pa.string()), "note", "x"),
        (7, pa.dictionary(pa.int32(), pa.int64()), "count", "7"),
        (DAY, pa.date32(), "note", "2026-01-02"),
        (DAY, pa.date64(), "note", "2026-01-02"),
        ([1, 2], pa.list_(pa.int64()), "sizes", ["1", "2"]),
        ([1, 2], pa.large_list(pa.int64()), "sizes", ["1", "2"]),
        ([1, 2], pa.list_(pa.int64(), 2), "sizes", ["1", "2"]),
        ("x", pa.large_string(), "note", "x"),
        ("x", pa.string_view(), "note", "x"),
        (True, pa.bool_(), "count", "1"),
        (True, pa.bool_(), "price", "1"),
        (True, pa.bool_(), "note", "True"),
        (np.float16(0.5), pa.float16(), "price", "0.5"),
        (0.5, pa.float32(), "price", "0.5"),
        (2**63 - 1, pa.uint64(), "count", "9223372036854775807"),
        *[
            (MOMENT, pa.timestamp(unit, zone), feature, AT)
            for unit in ("s", "ms", "us", "ns")
            for zone in (None, "UTC", "Asia/Tokyo")
            for feature in ("note", "at")
        ],
    ],
)
def test_a_value_is_sent_and_a_missing_one_left_out(value, kind, feature, wire):
    found, said = checked(feature, pa.array([value, None], kind))

    assert found == [wire, None]
    missing = {1: ["MissingEventTime: the event time 'at' is missing"]}
    assert said == (missing if feature == "at" else {})


@pytest.mark.parametrize("feature", ["count", "price", "note", "sizes"])
def test_a_column_of_nulls_has_no_value(feature):
    assert checked(feature, pa.nulls(2)) == ([None, None], {})


@pytest.mark.parametrize(
    ("value", "kind", "feature", "words"),
    [
        (Decimal("1.50"), pa.decimal128(10, 2), "count", "count: 1.50 is not a whole number"),
        (CLOCK, pa.time64("us"), "note", "datetime.time(3, 4, 5) (time) cannot be sent as String"),
        (CLOCK, pa.time32("s"), "at", f"datetime.time(3, 4, 5) is no event time {TAKES}"),
        (DAY, pa.date32(), "at", f"datetime.date(2026, 1, 2) is a date without a time, not one "
                                 f"{TAKES}"),
        (DAY, pa.date64(), "at", "is a date without a time"),
        (DAY, pa.date32(), "count", "(date) cannot be sent as Integral"),
        ({"a": 1}, pa.struct({"a": pa.int64()}), "note", "{'a': 1} (dict) cannot be sent"),
        ([("k", 1)], pa.map_(pa.string(), pa.int64()), "note", "(list) cannot be sent as String"),
        ([1], pa.list_(pa.int64()), "note", "[1] (list) cannot be sent as String"),
        ([None], pa.list_(pa.int64()), "sizes", "a List cannot hold a missing element"),
        (b"x", pa.binary(), "note", "b'x' (bytes) cannot be sent as String"),
        (b"x", pa.binary_view(), "note", "b'x' (bytes) cannot be sent as String"),
        ("x", pa.string_view(), "count", "'x' (str) cannot be sent as Integral"),
        (dt.timedelta(hours=1), pa.duration("s"), "count", "(Timedelta) cannot be sent as"),
        (2**63, pa.uint64(), "count", "9223372036854775808 does not fit into 64 bits"),
        (MOMENT, pa.timestamp("us"), "count", "(Timestamp) cannot be sent as Integral"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_for_its_row_alone(value, kind, feature, words):
    _, said = checked(feature, pa.array([value, None], kind))

    assert words in said[0][0]
    assert list(said) == ([0, 1] if feature == "at" else [0])
