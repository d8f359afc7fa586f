"""The rows that `%%fs_ingest` was given: a variable's, or those in the cell's text."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.magics.results import frame_of

if TYPE_CHECKING:
    import pandas as pd

    from jupyter_featureshare.magics.call import Call


def frame_given(call: Call) -> pd.DataFrame:
    """The rows, from the variable or from the cell."""
    source, body = call.asked.source, (call.body or "").strip("\n")
    if (source is None) == (not body.strip()):
        raise Refused(
            "Give the rows once: as the cell's text, or with --from.",
            next_step="write CSV or JSON lines below the line, or give --from $df",
        )
    if source is None:
        return _read(body)
    return frame_of(source)


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
