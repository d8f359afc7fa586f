from __future__ import annotations

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.records.wireframe import check
from tests.records.schemas import LIST, STRING, record, schema

AT = "2024-05-01T12:00:00Z"


def frame(**columns):
    return pd.DataFrame({"id": ["a", "b"], "at": [AT, AT], **columns})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (frame().drop(columns="id"), "the record identifier 'id' is not among the columns"),
        (frame().drop(columns="at"), "the event time 'at' is not among the columns"),
        (frame().set_index("id"), r"it is the index, use frame.reset_index\(\)"),
        (frame(cuont=[1, 2]), r"'cuont' is no feature \(is it 'count'\?\)"),
        (frame(zebra=[1, 2]), "'zebra' is no feature[;.]"),
        (frame(is_deleted=[False, False]), "'is_deleted' is reserved"),
        (frame(write_time=[1, 2]), "'write_time' is reserved"),
        (frame(api_invocation_time=[1, 2]), "'api_invocation_time' is reserved"),
        (pd.concat([frame(), frame()[["at"]]], axis=1), "column 'at' comes twice"),
        (frame().rename(columns={"id": 7}), "'7' is no feature"),
    ],
)
def test_columns_that_do_not_fit_refuse_the_frame(given, words):
    with pytest.raises(Refused, match=words):
        check(given, schema())


def test_every_problem_of_the_columns_is_told_at_once():
    with pytest.raises(Refused) as caught:
        check(frame(zebra=1, is_deleted=False).drop(columns="id"), schema())

    assert all(word in str(caught.value) for word in ("zebra", "is_deleted", "'id'", "Orders"))


@pytest.mark.parametrize(
    ("column", "values", "code", "words"),
    [
        ("id", [None, "b"], "MissingRecordId", "id: the record identifier 'id' is missing"),
        ("id", ["", "b"], "MissingRecordId", "is missing"),
        ("id", ["x" * 3000, "b"], "TooLarge", "id: the record identifier has 3000 bytes"),
        ("id", [1.0, "b"], "WrongType", "would become the text '1.0'"),
        ("at", [None, AT], "MissingEventTime", "the event time 'at' is missing"),
        ("at", [pd.NaT, pd.Timestamp(AT)], "MissingEventTime", "is missing"),
        ("at", ["2024-05-01 12:00", AT], "EventTimeFormat", "no event time"),
        ("at", ["2024-05-01 12:00:00", AT], "EventTimeFormat", "no time zone"),
        ("count", [1.5, 2.0], "WrongType", "count: 1.5 is not a whole number"),
        ("count", ["x", "2"], "WrongType", "count: 'x'"),
        ("count", np.array([2**63, 2], dtype="uint64"), "OutOfRange", "64 bits"),
        ("price", [np.inf, 1.0], "NotFinite", "price: inf is not a finite number"),
        ("price", [Decimal("Infinity"), Decimal(1)], "NotFinite", "Infinity"),
        ("price", pd.array([None, 1.0], dtype="Float64"), "", ""),
        ("note", [b"x", "y"], "WrongType", "note: b'x'"),
        ("note", ["x" * 360_000, "y"], "TooLarge", "bytes, AWS takes 358400"),
        ("note", ["é" * 180_000, "y"], "TooLarge", "bytes, AWS takes 358400"),
    ],
)
def test_a_bad_row_is_refused_and_its_neighbour_is_not(column, values, code, words):
    wire = check(frame().assign(**{column: pd.Series(values)}), schema())

    if code:
        assert wire.unfit[0][0].code == code
        assert words in wire.unfit[0][0].message
    assert 1 in wire.fit
    assert (0 in wire.fit) is (code == "")


def test_all_that_is_wrong_with_a_row_is_told():
    wire = check(frame(count=["x", 1], price=["y", 1.0]), schema())

    assert [why.message.split(":")[0] for why in wire.unfit[0]] == ["count", "price"]


def test_a_record_leaves_missing_values_out_and_keeps_the_order_of_the_features():
    wire = check(frame(note=[None, "n"], count=pd.array([3, None], dtype="Int64")), schema())

    assert record(wire, 0) == [
        {"FeatureName": "id", "ValueAsString": "a"},
        {"FeatureName": "at", "ValueAsString": AT},
        {"FeatureName": "count", "ValueAsString": "3"},
    ]
    assert [one["FeatureName"] for one in record(wire, 1)] == ["id", "at", "note"]


@pytest.mark.parametrize(
    ("values", "wires"),
    [
        (pd.Series([1, 2], dtype="int8"), ["1", "2"]),
        (pd.Series([1, None], dtype="Int64"), ["1", None]),
        (pd.Series([True, False]), ["1", "0"]),
        (pd.Series([True, None], dtype="boolean"), ["1", None]),
        (pd.Series([1.0, np.nan]), ["1", None]),
        (pd.Series(["1", "2"]), ["1", "2"]),
        (pd.Series([1, 2]).astype("category"), ["1", "2"]),
        (pd.Series([1, None]).astype("category"), ["1", None]),
        (pd.Series([Decimal(1), 2], dtype=object), ["1", "2"]),
        (pd.Series([1, None], dtype="int64[pyarrow]"), ["1", None]),
    ],
    ids=lambda one: str(getattr(one, "dtype", "")),
)
def test_whole_numbers_are_read_from_many_dtypes(values, wires):
    assert check(frame(count=values), schema()).columns[2] == wires


@pytest.mark.parametrize(
    "values",
    [
        pd.Series(["x", None]),
        pd.Series(["x", None], dtype=object),
        pd.Series(["x", None], dtype="string"),
        pd.Series(["x", None], dtype="string[pyarrow]"),
        pd.Series(["x", None], dtype="category"),
    ],
    ids=lambda one: repr(one.dtype),
)
def test_texts_are_read_from_every_text_dtype(values):
    assert check(frame(note=values), schema()).columns[2] == ["x", None]


@pytest.mark.parametrize(
    "values",
    [
        pd.to_datetime(["2024-05-01T12:00:00", "2024-05-01T12:00:00"]),
        pd.to_datetime(["2024-05-01T12:00:00Z", "2024-05-01T12:00:00Z"]),
        pd.to_datetime(["2024-05-01T12:00:00Z"] * 2).tz_convert("Asia/Tokyo"),
        pd.to_datetime(["2024-05-01T12:00:00"] * 2).astype("datetime64[s]"),
        pd.Series(["2024-05-01T12:00:00Z"] * 2).astype("category"),
        pd.Series(pd.to_datetime(["2024-05-01T12:00:00"] * 2)).astype("timestamp[us][pyarrow]"),
    ],
    ids=lambda one: str(one.dtype),
)
def test_times_are_read_from_many_dtypes(values):
    given = frame().assign(at=values)

    assert check(given, schema()).columns[1] == [AT, AT]


def test_an_index_with_repeated_labels_does_not_matter():
    given = frame(count=[1, 2]).set_index(pd.Index([7, 7]))

    assert check(given, schema()).columns[2] == ["1", "2"]


def test_collections_travel_as_lists():
    group = schema(Feature("id", STRING), Feature("at", STRING), LIST)
    wire = check(frame(sizes=[[1, 2], None]), group)

    assert record(wire, 0)[2] == {"FeatureName": "sizes", "ValueAsStringList": ["1", "2"]}
    assert len(record(wire, 1)) == 2


def test_an_empty_frame_has_no_rows():
    assert len(check(frame().head(0), schema())) == 0
