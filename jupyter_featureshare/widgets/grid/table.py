"""A typed frame as plain JSON: what each cell says, and where its value stands in the order."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pandas as pd

MOST_ROWS = 1_000
MOST_COLUMNS = 100
MOST_LETTERS = 1_000
"""Of one value; longer ones are cut."""

Column = dict[str, Any]


@dataclass(slots=True)
class Cut:
    """What of a frame is not in the table."""

    rows: int = 0
    columns: int = 0
    values: int = 0

    def __str__(self) -> str:
        told = [
            (self.rows, f"{self.rows:,} more rows"),
            (self.columns, f"{self.columns:,} more features"),
            (self.values, f"the rest of {self.values:,} values that are longer than shown"),
        ]
        left = [words for number, words in told if number]
        return f"Not shown: {', '.join(left)}. `.df` holds them all." if left else ""


def table(frame: pd.DataFrame, caption: str) -> dict[str, Any]:
    """The frame's first rows and columns as JSON; `note` says what is left out."""
    cut = Cut(max(0, len(frame) - MOST_ROWS), max(0, frame.shape[1] - MOST_COLUMNS))
    shown = frame.iloc[:MOST_ROWS, :MOST_COLUMNS]
    columns = [_column(shown.iloc[:, at], cut) for at in range(shown.shape[1])]
    return {"caption": caption, "rows": len(shown), "columns": columns, "note": str(cut)}


def texts(series: pd.Series[Any]) -> list[str | None]:
    """What the cells say; None where there is no value."""
    return _said(_values(series))


def order(columns: Sequence[Column], sort: Sequence[str], rows: int) -> list[int]:
    """The rows' places as the grid shows them, sorted by a column's name and a direction."""
    found = [column for column in columns if sort and column["name"] == sort[0]]
    if not found:
        return list(range(rows))
    ranks: list[int | None] = found[0]["ranks"]
    known = [row for row in range(rows) if ranks[row] is not None]
    known.sort(key=lambda row: ranks[row] or 0, reverse=sort[1] == "descending")
    return known + [row for row in range(rows) if ranks[row] is None]


def _column(series: pd.Series[Any], cut: Cut) -> Column:
    kind = _kind(series)
    values = _values(series)
    said = _said(values)
    cut.values += sum(one is not None and len(one) > MOST_LETTERS for one in said)
    keys = [None if value is None else _KEYS[kind](value) for value in values]
    return {
        "name": str(series.name),
        "kind": kind,
        "texts": [one if one is None or len(one) <= MOST_LETTERS else _short(one) for one in said],
        "ranks": _ranks(keys),
    }


def _short(text: str) -> str:
    return f"{text[:MOST_LETTERS]}…"


def _kind(series: pd.Series[Any]) -> str:
    if pd.api.types.is_numeric_dtype(series.dtype):
        return "number"
    if isinstance(series.dtype, pd.DatetimeTZDtype):
        return "time"
    return "list" if series.dtype == object else "text"


def _values(series: pd.Series[Any]) -> list[Any]:
    """The values as Python has them; a list is a value, whatever is in it."""
    return [
        None if not isinstance(value, list) and pd.isna(value) else value
        for value in series.tolist()
    ]


def _said(values: Sequence[Any]) -> list[str | None]:
    return [None if value is None else _say(value) for value in values]


def _say(value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)


_KEYS: dict[str, Callable[[Any], Any]] = {
    "number": lambda value: value,
    "time": lambda value: value,
    "text": lambda value: (str(value).casefold(), str(value)),
    "list": _say,
}


def _ranks(keys: Sequence[Any]) -> list[int | None]:
    """Equal values have equal places; what is not there has none."""
    places = {key: at for at, key in enumerate(sorted({key for key in keys if key is not None}))}
    return [None if key is None else places[key] for key in keys]
