"""Rows as plain texts and values: out of a frame, and into one from CSV or JSON lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import IO, Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Each row as its names and values: a missing one as None, a time as text."""
    rows = frame.astype(object).to_dict(orient="records")
    return [{str(name): _cell(value) for name, value in row.items()} for row in rows]


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        return [_cell(one) for one in value]
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.isoformat()
    return value.item() if hasattr(value, "item") else value


def from_csv(source: Path | IO[str]) -> pd.DataFrame:
    """The rows of a CSV; cells stay text (007 must not become 7), only an empty one is missing."""
    frame: pd.DataFrame = pd.read_csv(source, encoding="utf-8-sig", **csv_options())
    return frame


def csv_options() -> dict[str, Any]:
    """How `pandas.read_csv` leaves every cell as it stands."""
    return {"dtype": object, "keep_default_na": False, "na_values": [""]}


def from_lines(text: str) -> pd.DataFrame:
    """The rows of JSON lines, numbers as they stand there.

    pandas' own reader would make 1.0 of 1 beside an empty cell.
    """
    numbered = enumerate(text.split("\n"), 1)
    rows = [object_of(number, line) for number, line in numbered if line.strip()]
    return pd.DataFrame(rows, dtype=object)


def object_of(number: int, line: str) -> dict[str, object]:
    """The JSON object of one line."""
    try:
        value = json.loads(line)
    except ValueError as error:
        raise ValueError(f"line {number} is not JSON: {error}") from error
    if not isinstance(value, dict):
        raise ValueError(f"line {number} is not a JSON object, {{…}}")  # noqa: TRY004 - of the text
    return value
