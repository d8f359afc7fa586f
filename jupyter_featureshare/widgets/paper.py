"""A frame as a plain table."""

from __future__ import annotations

import pandas as pd

from jupyter_featureshare.widgets.grid.table import texts
from jupyter_featureshare.widgets.markup import Safe, element, joined, table

_ROWS, _COLUMNS, _LETTERS = 20, 12, 80


def frame_table(frame: pd.DataFrame, caption: str) -> Safe:
    """The frame's corner as HTML, and how much of it that is."""
    shown = frame.iloc[:_ROWS, :_COLUMNS]
    columns = [texts(shown.iloc[:, at]) for at in range(shown.shape[1])]
    rows = [[_short(cell) for cell in row] for row in zip(*columns, strict=True)]
    made = table(caption, [str(name) for name in shown.columns], rows)
    if shown.shape == frame.shape:
        return made
    left = f"{len(shown)} of {len(frame):,} rows, {shown.shape[1]} of {frame.shape[1]:,} columns"
    return joined([made, element("p", left)])


def _short(cell: str | None) -> str:
    if cell is None:
        return "(none)"
    return cell if len(cell) <= _LETTERS else f"{cell[:_LETTERS]}…"
