"""Rows from a file, every cell as it stands there, and rows into one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jupyter_featureshare.domain.errors import Refused

if TYPE_CHECKING:
    import pandas as pd

_LINES = {".jsonl", ".ndjson"}


def read_rows(file: Path) -> pd.DataFrame:
    """The rows of a CSV, JSON-lines or Parquet file.

    CSV cells stay text (the id 007 must not become 7); only an empty cell is a missing value.
    """
    reader = _READERS.get(file.suffix.lower())
    if reader is None:
        raise Refused(
            f"{file.name}: rows are read from .csv, .jsonl, .ndjson and .parquet files.",
            next_step="convert it, or ingest a DataFrame from Python",
        )
    try:
        return reader(file)
    except ImportError as error:
        raise Refused(
            "Parquet files need pyarrow, which is not installed.", next_step="pip install pyarrow"
        ) from error
    except (ValueError, OSError) as error:
        raise Refused(
            f"{file} could not be read: {error}", next_step="check that it is what its name says"
        ) from error


def _csv(file: Path) -> pd.DataFrame:
    from jupyter_featureshare.records.rows import from_csv

    return from_csv(file)


def _lines(file: Path) -> pd.DataFrame:
    from jupyter_featureshare.records.rows import from_lines

    return from_lines(file.read_text(encoding="utf-8-sig"))


def _parquet(file: Path) -> pd.DataFrame:
    import pandas as pd

    return pd.read_parquet(file)


_READERS = {".csv": _csv, ".parquet": _parquet, **dict.fromkeys(_LINES, _lines)}


def check_writable(file: Path) -> None:
    """End early where rows could not be written at the end."""
    if file.suffix.lower() not in {".csv", *_LINES}:
        raise click.BadParameter(f"{file}: failed rows are written to .csv, .jsonl or .ndjson")
    if not file.parent.is_dir():
        raise click.BadParameter(f"{file.parent} is no directory")


def write_rows(file: Path, frame: pd.DataFrame) -> None:
    """Rows as CSV, or as JSON lines.

    Texts come from foreign data: in a CSV, one that a spreadsheet would take for a formula gets an
    apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection). JSON lines keep
    every value exactly.
    """
    from jupyter_featureshare.records.rows import rows_of

    if file.suffix.lower() in _LINES:
        lines = (json.dumps(row, ensure_ascii=False) for row in rows_of(frame))
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    else:
        frame.map(_harmless).to_csv(file, index=False)


_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def _harmless(cell: object) -> object:
    dangerous = isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if dangerous else cell
