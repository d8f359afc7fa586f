"""What a bar looks like: in a terminal, and below a notebook's cell."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING, Any, Protocol

from jupyter_featureshare.records.progress import Progress

if TYPE_CHECKING:
    from rich.progress import Progress as Lines

_BAR_CELLS = 20


class Face(Protocol):
    def show(self, progress: Progress) -> None: ...
    def end(self, progress: Progress) -> None:
        """Show the last state, without what only helps while it runs."""


def found() -> Face | None:
    """The face for where we run; None where nobody would see one."""
    if _in_kernel():
        return Notebook()
    return Terminal() if sys.stderr is not None and sys.stderr.isatty() else None


def asked() -> Face:
    """The face for where we run; a file that stands for the terminal gets the last state."""
    return Notebook() if _in_kernel() else Terminal()


def _in_kernel() -> bool:
    """Whether a notebook's cell shows what we display; IPython is there then."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return hasattr(shell, "kernel")


@dataclass(slots=True)
class Terminal:
    """A line on standard error, drawn by rich; no thread of its own."""

    _lines: Lines | None = None

    def show(self, progress: Progress) -> None:
        self._draw(progress, f"{progress}; Ctrl-C stops")

    def end(self, progress: Progress) -> None:
        self._draw(progress, progress.at_end)
        if self._lines:
            self._lines.stop()

    def _draw(self, progress: Progress, line: str) -> None:
        state: dict[str, Any] = {
            "completed": progress.done,
            "total": None if progress.open_end else progress.total,
            "line": line,
        }
        if self._lines is None:
            self._lines = _lines()
            self._lines.add_task("", **state)
            self._lines.start()
        else:
            self._lines.update(self._lines.task_ids[0], **state, refresh=True)


def _lines() -> Lines:
    # Imported here: most ingests are over before anything is drawn.
    from rich.console import Console
    from rich.progress import BarColumn, TextColumn
    from rich.progress import Progress as Lines
    from rich.table import Column

    said = TextColumn(
        "{task.fields[line]}",
        style="none",
        markup=False,
        table_column=Column(no_wrap=True, overflow="ellipsis"),
    )
    bar = BarColumn(_BAR_CELLS, complete_style="blue", finished_style="green", pulse_style="blue")
    return Lines(bar, said, console=Console(stderr=True), auto_refresh=False)


@dataclass(slots=True)
class Notebook:
    """A display that the front end updates in place; what is kept of it is the last state."""

    _place: Any = field(default=None)

    def show(self, progress: Progress) -> None:
        self._draw(_Shown(progress, str(progress), "interrupt the kernel (■) to stop"))

    def end(self, progress: Progress) -> None:
        self._draw(_Shown(progress, progress.at_end))

    def _draw(self, shown: _Shown) -> None:
        from IPython import display

        if self._place is None:
            show: Any = display.display
            self._place = show(shown, display_id=True)
        else:
            self._place.update(shown)


@dataclass(frozen=True, slots=True)
class _Shown:
    progress: Progress
    said: str
    hint: str = ""

    def __repr__(self) -> str:
        return self.said

    def _repr_html_(self) -> str:
        now = self.progress
        values = "" if now.open_end else f' value="{now.done}" max="{max(1, now.total)}"'
        hint = f" <small>{escape(self.hint)}</small>" if self.hint else ""
        said = escape(self.said)
        return f'<div><progress aria-label="Rows"{values}></progress> {said}{hint}</div>'
