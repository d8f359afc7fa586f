"""Rows into a file, so that neither a spreadsheet nor a reader takes them for something else."""

from __future__ import annotations

import json
import re
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jupyter_featureshare.domain.errors import Refused

if TYPE_CHECKING:
    import pandas as pd

_LINES = {".jsonl", ".ndjson"}
_KINDS = {".csv", ".parquet", *_LINES}


def check_writable(file: Path) -> None:
    """End early where rows could not be written at the end."""
    if file.suffix.lower() not in _KINDS:
        raise click.BadParameter(
            f"{file}: failed rows are written to .csv, .jsonl, .ndjson or .parquet"
        )
    if not file.parent.is_dir():
        raise click.BadParameter(f"{file.parent} is no directory")
    if file.suffix.lower() == ".parquet" and find_spec("pyarrow") is None:
        raise Refused(
            "A Parquet file needs pyarrow, which is not installed.",
            next_step="pip install pyarrow, or name a .csv or .jsonl",
        )


def write_rows(file: Path, frame: pd.DataFrame) -> None:
    """Rows as CSV, JSON lines or Parquet.

    Texts come from foreign data: in a CSV, one that a spreadsheet would take for a formula gets an
    apostrophe before it (https://owasp.org/www-community/attacks/CSV_Injection). The others keep
    every value exactly.
    """
    from jupyter_featureshare.records.rows import rows_of

    if file.suffix.lower() in _LINES:
        lines = (json.dumps(row, ensure_ascii=False) for row in rows_of(frame))
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    elif file.suffix.lower() == ".parquet":
        frame.to_parquet(file, index=False)
    else:
        frame.map(_harmless).to_csv(file, index=False)


_FORMULA = re.compile(r"[=+\-@\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?")


def _harmless(cell: object) -> object:
    dangerous = isinstance(cell, str) and _FORMULA.match(cell) and not _NUMBER.fullmatch(cell)
    return f"'{cell}" if dangerous else cell
