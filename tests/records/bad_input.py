"""Everything that an ingest refuses before it sends a row, each with its words.

`python -m tests.records.bad_input docs/records.md` writes the table into the guide.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

AT = "2026-01-02T03:04:05Z"
ORDERS = {
    "id": "String",
    "at": "String",
    "count": "Integral",
    "price": "Fractional",
    "note": "String",
}
TIMED = {"id": "Integral", "at": "Fractional"}
VECTORS = {
    "id": "String",
    "at": "String",
    "v": {"FeatureType": "Fractional", "CollectionType": "Vector",
          "CollectionConfig": {"VectorConfig": {"Dimension": 2}}},
    "tags": {"FeatureType": "String", "CollectionType": "Set"},
}  # fmt: skip
GROUPS: dict[str, dict[str, Any]] = {"orders": ORDERS, "timed": TIMED, "vectors": VECTORS}
_GOOD: dict[str, dict[str, object]] = {
    "orders": {"id": "a", "at": AT, "count": 3, "price": 0.5, "note": "n"},
    "timed": {"id": 1, "at": 1767323045},
    "vectors": {"id": "a", "at": AT, "v": [0.1, 0.2], "tags": ["x"]},
}


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad input and what is said of it."""

    what: str
    """In words, for the guide."""
    made: Callable[[], Any]
    says: str
    """The error's text, or of a row its code and text."""
    group: str = "orders"


def cell(name: str, value: object, group: str = "orders") -> Callable[[], pd.DataFrame]:
    """A frame of one row that is good but for one cell."""
    return lambda: pd.DataFrame(
        {k: pd.Series([value if k == name else v], dtype=_dtype(k == name, value))
         for k, v in _GOOD[group].items()}
    )  # fmt: skip


def arrow(name: str, value: object, kind: pa.DataType) -> Callable[[], pa.Table]:
    """An Arrow table of one row that is good but for one cell."""
    good = {k: [v] for k, v in _GOOD["orders"].items()}
    return lambda: pa.table(good | {name: pa.array([value], kind)})


def _dtype(is_bad: bool, value: object) -> Any:
    return object if is_bad and not isinstance(value, np.generic) else None


def frame(**changes: object) -> pd.DataFrame:
    return pd.DataFrame([_GOOD["orders"] | changes])


def _twice() -> pd.DataFrame:
    return pd.concat([frame(), frame()[["note"]]], axis=1)


def _same_time(**changes: object) -> Callable[[], pd.DataFrame]:
    return lambda: pd.concat([frame(), frame(**changes)])


ROWS = [
    Bad(
        "no record identifier",
        cell("id", None),
        "MissingRecordId: id: the record identifier 'id' is missing",
    ),
    Bad(
        "an empty record identifier",
        cell("id", ""),
        "MissingRecordId: id: the record identifier 'id' is missing",
    ),
    Bad(
        "a float as a String identifier",
        cell("id", 7.0),
        "WrongType: id: the record identifier 7.0 is a float and would become the text '7.0'; make it a whole number or a text (.astype('Int64'))",
    ),
    Bad(
        "an identifier of more than 2 KB",
        cell("id", "x" * 2049),
        "TooLarge: id: the record identifier has 2049 bytes, AWS takes 2048",
    ),
    Bad(
        "bytes as the identifier",
        cell("id", b"a"),
        "WrongType: id: b'a' (bytes) cannot be sent as String",
    ),
    Bad("no event time", cell("at", None), "MissingEventTime: the event time 'at' is missing"),
    Bad(
        "NaT as the event time",
        cell("at", pd.NaT),
        "MissingEventTime: the event time 'at' is missing",
    ),
    Bad("an empty event time", cell("at", ""), "MissingEventTime: the event time 'at' is missing"),
    Bad(
        "an event time without a zone",
        cell("at", "2026-01-02T03:04:05"),
        "EventTimeFormat: '2026-01-02T03:04:05' has no time zone; AWS takes 2024-05-01T12:00:00Z or 2024-05-01T12:00:00.000000000Z",
    ),
    Bad(
        "an event time without a clock",
        cell("at", "2026-01-02"),
        "EventTimeFormat: '2026-01-02' is no event time that AWS takes (2024-05-01T12:00:00Z or 2024-05-01T12:00:00.000000000Z)",
    ),
    Bad(
        "a date as the event time",
        cell("at", date(2026, 1, 2)),
        "EventTimeFormat: datetime.date(2026, 1, 2) is a date without a time, not one that AWS takes (2024-05-01T12:00:00Z or 2024-05-01T12:00:00.000000000Z)",
    ),
    Bad(
        "a day of Arrow as the event time",
        arrow("at", date(2026, 1, 2), pa.date32()),
        "EventTimeFormat: datetime.date(2026, 1, 2) is a date without a time, not one that AWS takes (2024-05-01T12:00:00Z or 2024-05-01T12:00:00.000000000Z)",
    ),
    Bad(
        "a period as the event time",
        cell("at", pd.Period("2026-01")),
        "EventTimeFormat: Period('2026-01', 'M') is no event time that AWS takes (2024-05-01T12:00:00Z or 2024-05-01T12:00:00.000000000Z)",
    ),
    Bad(
        "an event time to the minute",
        cell("at", "2026-01-02T03:04Z"),
        "EventTimeFormat: '2026-01-02T03:04Z' is no event time that AWS takes (2024-05-01T12:00:00Z or 2024-05-01T12:00:00.000000000Z)",
    ),
    Bad(
        "a day that the calendar has not",
        cell("at", "2026-02-30T03:04:05Z"),
        "EventTimeFormat: '2026-02-30T03:04:05Z' is no event time that AWS takes (2024-05-01T12:00:00Z or 2024-05-01T12:00:00.000000000Z)",
    ),
    Bad(
        "Unix seconds for a String event time",
        cell("at", 1767323045),
        "EventTimeFormat: 1767323045 is no event time that AWS takes (2024-05-01T12:00:00Z or 2024-05-01T12:00:00.000000000Z); turn it into a time with pd.to_datetime(…, unit='s', utc=True)",
    ),
    Bad(
        "ten decimals of a second",
        cell("at", "2026-01-02T03:04:05.0123456789Z"),
        "EventTimeFormat: '2026-01-02T03:04:05.0123456789Z' is no event time that AWS takes (2024-05-01T12:00:00Z or 2024-05-01T12:00:00.000000000Z)",
    ),
    Bad(
        "the year 0000",
        cell("at", "0000-01-02T03:04:05Z"),
        "EventTimeFormat: 0000-01-02T03:04:05Z is outside the years 0001 to 9999",
    ),
    Bad(
        "milliseconds for a Fractional event time",
        cell("at", 1767323045000, "timed"),
        "EventTimeFormat: 1767323045000 is outside the years 0001 to 9999; milliseconds must be divided by 1000",
        "timed",
    ),
    Bad(
        "an infinite Fractional event time",
        cell("at", float("inf"), "timed"),
        "EventTimeFormat: inf is no event time that AWS takes (Unix seconds such as 1714564800.5, or a time)",
        "timed",
    ),
    Bad(
        "a text as an Integral",
        cell("count", "many"),
        "WrongType: count: 'many' (str) cannot be sent as Integral",
    ),
    Bad(
        "an empty text as an Integral",
        cell("count", ""),
        "WrongType: count: '' (str) cannot be sent as Integral",
    ),
    Bad(
        "a decimal as an Integral",
        cell("count", 1.5),
        "WrongType: count: 1.5 is not a whole number, which an Integral feature needs",
    ),
    Bad(
        "a number beyond 64 bits",
        cell("count", 2**63),
        "OutOfRange: count: 9223372036854775808 does not fit into 64 bits",
    ),
    Bad(
        "an unsigned number beyond 64 bits",
        cell("count", np.uint64(2**63)),
        "OutOfRange: count: 9223372036854775808 does not fit into 64 bits",
    ),
    Bad(
        "infinity as an Integral",
        cell("count", float("inf")),
        "NotFinite: count: inf is not a finite number",
    ),
    Bad(
        "a time as an Integral",
        cell("count", pd.Timestamp(AT)),
        "WrongType: count: Timestamp('2026-01-02 03:04:05+0000', tz='UTC') (Timestamp) cannot be sent as Integral",
    ),
    Bad(
        "a span of time as an Integral",
        cell("count", pd.Timedelta("1h")),
        "WrongType: count: Timedelta('0 days 01:00:00') (Timedelta) cannot be sent as Integral",
    ),
    Bad(
        "infinity as a Fractional",
        cell("price", float("-inf")),
        "NotFinite: price: -inf is not a finite number",
    ),
    Bad(
        "infinity as a Decimal",
        cell("price", Decimal("Infinity")),
        "NotFinite: price: Infinity is not a finite number",
    ),
    Bad(
        "the text NaN as a Fractional",
        cell("price", "NaN"),
        "NotFinite: price: NaN is not a finite number",
    ),
    Bad(
        "a comma as the decimal point",
        cell("price", "0,5"),
        "WrongType: price: '0,5' (str) cannot be sent as Fractional",
    ),
    Bad(
        "underscores in a number",
        cell("price", "1_000"),
        "WrongType: price: '1_000' (str) cannot be sent as Fractional",
    ),
    Bad(
        "a complex number",
        cell("price", 1j),
        "WrongType: price: 1j (complex) cannot be sent as Fractional",
    ),
    Bad(
        "bytes as a String",
        cell("note", b"x"),
        "WrongType: note: b'x' (bytes) cannot be sent as String",
    ),
    Bad(
        "an object as a String",
        cell("note", {"a": 1}),
        "WrongType: note: {'a': 1} (dict) cannot be sent as String",
    ),
    Bad(
        "a time of day of Arrow as a String",
        arrow("note", time(3, 4, 5), pa.time64("us")),
        "WrongType: note: datetime.time(3, 4, 5) (time) cannot be sent as String",
    ),
    Bad(
        "a map of Arrow as a String",
        arrow("note", [("a", 1)], pa.map_(pa.string(), pa.int64())),
        "WrongType: note: [('a', 1)] (list) cannot be sent as String",
    ),
    Bad(
        "a list where the feature is no collection",
        cell("note", ["a", "b"]),
        "WrongType: note: ['a', 'b'] (list) cannot be sent as String",
    ),
    Bad(
        "half a surrogate pair",
        cell("note", "\ud800"),
        "WrongType: note: the text holds half a surrogate pair, no character",
    ),
    Bad(
        "infinity as a String",
        cell("note", float("inf")),
        "NotFinite: note: inf is not a finite number",
    ),
    Bad(
        "a record of more than 350 KB",
        cell("note", "é" * 180_000),
        "TooLarge: the record has 360043 bytes, AWS takes 358400",
    ),
    Bad(
        "a single value for a collection",
        cell("v", 0.5, "vectors"),
        "WrongType: v: 0.5 (float) cannot be sent as Vector of Fractional",
        "vectors",
    ),
    Bad(
        "a Vector of another dimension",
        cell("v", [0.1], "vectors"),
        "VectorDimension: v: 1 numbers; the Vector has 2",
        "vectors",
    ),
    Bad(
        "a missing element",
        cell("v", [0.1, None], "vectors"),
        "MissingElement: v: a Vector cannot hold a missing element",
        "vectors",
    ),
    Bad(
        "a list within a list",
        cell("v", [0.1, [0.2]], "vectors"),
        "WrongType: v: [0.2] (list) cannot be sent as Fractional",
        "vectors",
    ),
    Bad(
        "a Set that holds an element twice",
        cell("tags", ["x", "x"], "vectors"),
        "DuplicateElement: tags: a Set holds every element once",
        "vectors",
    ),
    Bad(
        "two different rows of one id and time",
        _same_time(count=4),
        "SameEventTime: row 0 has the same id and event time, but other values",
    ),
]
"""The row is refused, and stands in the report; the others are sent."""

FRAMES = [
    Bad(
        "no column of the identifier",
        lambda: frame().drop(columns="id"),
        "The frame does not fit orders: the record identifier 'id' is not among the columns. Next: give columns named as the features: id, at, count, price, note",
    ),
    Bad(
        "no column of the event time",
        lambda: frame().drop(columns="at"),
        "The frame does not fit orders: the event time 'at' is not among the columns. Next: give columns named as the features: id, at, count, price, note",
    ),
    Bad(
        "the identifier is the index",
        lambda: frame().set_index("id"),
        "The frame does not fit orders: the record identifier 'id' is not among the columns; it is the index, use frame.reset_index(). Next: give columns named as the features: id, at, count, price, note",
    ),
    Bad(
        "an unknown column",
        lambda: frame(zebra=1),
        "The frame does not fit orders: 'zebra' is no feature. Next: give columns named as the features: id, at, count, price, note",
    ),
    Bad(
        "a misspelled column",
        lambda: frame().rename(columns={"price": "prize"}),
        "The frame does not fit orders: 'prize' is no feature (is it 'price'?). Next: give columns named as the features: id, at, count, price, note",
    ),
    Bad(
        "a column that Feature Store fills itself",
        lambda: frame(write_time=1),
        "The frame does not fit orders: 'write_time' is reserved, Feature Store fills it itself: drop it. Next: give columns named as the features: id, at, count, price, note",
    ),
    Bad(
        "a column that comes twice",
        _twice,
        "The frame does not fit orders: column 'note' comes twice. Next: give columns named as the features: id, at, count, price, note",
    ),
    Bad(
        "a column whose name is no text",
        lambda: frame().rename(columns={"note": 7}),
        "The frame does not fit orders: '7' is no feature. Next: give columns named as the features: id, at, count, price, note",
    ),
    Bad(
        "columns of two levels",
        lambda: pd.concat({"a": frame()}, axis=1),
        "The frame does not fit orders: \"('a', 'id')\" is no feature; \"('a', 'at')\" is no feature; \"('a', 'count')\" is no feature; \"('a', 'price')\" is no feature; \"('a', 'note')\" is no feature; the record identifier 'id' is not among the columns; the event time 'at' is not among the columns. Next: give columns named as the features: id, at, count, price, note",
    ),
    Bad(
        "an empty frame",
        pd.DataFrame,
        "The frame does not fit orders: the record identifier 'id' is not among the columns; the event time 'at' is not among the columns. Next: give columns named as the features: id, at, count, price, note",
    ),
    Bad(
        "a dict",
        lambda: {"id": "a", "at": AT},
        "A dict is no DataFrame, file, Arrow table or iterator of these. Next: put a single record with records.put",
    ),
    Bad(
        "a list of dicts",
        lambda: [{"id": "a", "at": AT}],
        "A list is no DataFrame, file, Arrow table or iterator of these. Next: make a DataFrame with a row for each record and a column for each feature",
    ),
    Bad(
        "an empty list",
        list,
        "A list is no DataFrame, file, Arrow table or iterator of these. Next: make a DataFrame with a row for each record and a column for each feature",
    ),
    Bad(
        "a Series",
        lambda: frame().iloc[0],
        "A Series is no DataFrame, file, Arrow table or iterator of these. Next: put a single record with records.put",
    ),
    Bad(
        "an array",
        lambda: np.zeros((2, 2)),
        "A ndarray is no DataFrame, file, Arrow table or iterator of these. Next: make a DataFrame with a row for each record and a column for each feature",
    ),
    Bad(
        "a column of Arrow",
        lambda: pa.array([1, 2]),
        "A Int64Array is no table of records: Cannot import schema: ArrowSchema describes non-struct type int64. Next: give a table with a column for each feature",
    ),
    Bad(
        "nothing",
        lambda: None,
        "A NoneType is no DataFrame, file, Arrow table or iterator of these. Next: make a DataFrame with a row for each record and a column for each feature",
    ),
    Bad(
        "an iterator of dicts",
        lambda: iter([{"id": "a", "at": AT}]),
        "A dict is no DataFrame, file, Arrow table or iterator of these. Next: put a single record with records.put",
    ),
    Bad(
        "a file that is not there",
        lambda: "rows.csv",
        "There is no file rows.csv. Next: check the path",
    ),
    Bad(
        "a file of another kind",
        lambda: "rows.xlsx",
        "rows.xlsx: rows are read from .parquet, .csv, .jsonl, .ndjson files. Next: convert it, or read it yourself and give the frames",
    ),
]
"""The whole input is refused; nothing is sent."""

_BEGIN, _END = "<!-- bad input: begin -->\n", "<!-- bad input: end -->\n"


def table() -> str:
    """All of them in Markdown."""
    lines = ["| What is given | What becomes of it | What is said |", "|---|---|---|"]
    for bad in (*ROWS, *FRAMES):
        fate = "row refused" if bad in ROWS else "nothing sent"
        lines.append(f"| {bad.what} | {fate} | {_quoted(bad.says)} |")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    return f"`{text.replace('|', chr(92) + '|')}`"


def renewed(page: str) -> str:
    """The guide with the table as it is now."""
    before, rest = page.split(_BEGIN)
    return f"{before}{_BEGIN}\n{table()}\n{_END}{rest.split(_END)[1]}"


if __name__ == "__main__":
    guide = Path(sys.argv[1])
    guide.write_text(renewed(guide.read_text()))
