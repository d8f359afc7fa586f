"""The rows that `%%fs_ingest` was given: a variable's, or those in the cell's text."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.magics.results import Result

if TYPE_CHECKING:
    import pandas as pd

    from jupyter_featureshare.magics.call import Call


def rows_given(call: Call) -> object:
    """The rows, from the variable or from the cell: a frame, or a file or Arrow table by name."""
    source, body = call.asked.source, (call.body or "").strip("\n")
    if (source is None) == (not body.strip()):
        raise Refused(
            "Give the rows once: as the cell's text, or with --from.",
            next_step="write CSV or JSON lines below the line, or give --from $df",
        )
    if source is None:
        return _read(body)
    return _repeatable(source.df if isinstance(source, Result) else source)


def _repeatable(rows: object) -> object:
    """The rows, if they can be checked first and written then."""
    if isinstance(rows, Iterator):
        raise Refused(
            f"--from is a {type(rows).__name__}, whose rows can be read only once; they are "
            "checked first.",
            next_step="give a DataFrame, a file's path or an Arrow table, or use records.ingest",
        )
    return rows


def _read(body: str) -> pd.DataFrame:
    """The rows of the cell's text: JSON lines where it begins with a brace, else CSV."""
    from jupyter_featureshare.records.rows import from_csv, from_lines

    is_lines = body.lstrip().startswith("{")
    try:
        return from_lines(body) if is_lines else from_csv(StringIO(body))
    except ValueError as error:
        kind = "JSON lines" if is_lines else "CSV"
        raise Refused(
            f"The cell could not be read as {kind}: {error}",
            next_step="write a line of names and a line for each record, or one JSON object a line",
        ) from error
