"""The grid as a widget: JSON in, the order of the rows back."""

from __future__ import annotations

from typing import Any

import pandas as pd
from anywidget import AnyWidget
from traitlets import Dict, List, Unicode

from jupyter_featureshare.widgets.assets import module, text
from jupyter_featureshare.widgets.grid.table import order, table


class Grid(AnyWidget):
    """A frame as a WAI-ARIA grid; sorting and copying need no kernel."""

    _esm = module(__package__, "texts.js", "moves.js", "cells.js", "grid.js")
    _css = text(__package__, "grid.css")
    table = Dict().tag(sync=True)
    sort = List(Unicode()).tag(sync=True)
    """The column's name and `ascending` or `descending`; empty when it is as it came."""

    def __init__(self) -> None:
        super().__init__()
        self._frame = pd.DataFrame()

    @property
    def frame(self) -> pd.DataFrame:
        """All of the frame, its shown rows in the order in which they are shown."""
        columns = self.table.get("columns", [])
        shown: int = self.table.get("rows", 0)
        left = range(shown, len(self._frame))
        rows = [*order(columns, self.sort, shown), *left]
        return self._frame.iloc[rows].reset_index(drop=True)

    def show(self, frame: pd.DataFrame, caption: str) -> None:
        """Take the place of what was shown."""
        self._frame = frame
        made: dict[str, Any] = table(frame, caption)
        names = [column["name"] for column in made["columns"]]
        kept = self.sort if self.sort and self.sort[0] in names else []
        with self.hold_trait_notifications():
            self.table, self.sort = made, kept
