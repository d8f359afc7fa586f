"""How far an ingest is, on one line that is written anew; a short one shows nothing."""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

from IPython.core.display_functions import display

from jupyter_featureshare.magics.parts import Sentences
from jupyter_featureshare.magics.results import Result

if TYPE_CHECKING:
    from jupyter_featureshare.magics.call import Call
    from jupyter_featureshare.records import Progress

_PATIENCE_S = 1.0
_EVERY_S = 0.25


@dataclass(slots=True)
class ProgressLine:
    """A display that a kernel's front end updates in place, or a terminal's line.

    An output that is kept, as nbclient does, has the last state alone.
    """

    is_kernel: bool
    is_shown: bool
    next_at_s: float = field(default_factory=lambda: monotonic() + _PATIENCE_S)
    _place: Any = None

    @classmethod
    def of(cls, call: Call) -> ProgressLine:
        """The line of a magic, which keeps quiet where it was told to."""
        is_kernel = hasattr(call.desk.shell, "kernel")
        seen = is_kernel or sys.stdout.isatty()
        return cls(is_kernel, seen and not (call.asked.quiet or call.asked.json))

    def __call__(self, progress: Progress) -> None:
        """Show this state, unless the last one was shown a moment ago."""
        now = monotonic()
        if not self.is_shown or (now < self.next_at_s and self._is_on_the_way(progress)):
            return
        self.next_at_s = now + _EVERY_S
        self._show(said(progress))

    def _is_on_the_way(self, progress: Progress) -> bool:
        """Whether there will be more to show: a line that was begun gets its end."""
        return self._place is None or progress.done < progress.total

    def _show(self, line: str) -> None:
        if not self.is_kernel:
            self._place = True
            print(f"\r{line:<70}", end="", flush=True)
        elif self._place is None:
            self._place = display(_shown(line), display_id=True)
        else:
            self._place.update(_shown(line))

    def end(self) -> None:
        """Leave a terminal's line; a later `retry()` is not told in this cell."""
        if self._place is not None and not self.is_kernel:
            print()
        self.is_shown = False


def said(progress: Progress) -> str:
    """Such as `1,200 of 5,000 rows, 3 failed, 800 rows/s, 5 s left`."""
    parts = [f"{progress.done:,} of {progress.total:,} rows"]
    parts += [f"{progress.failed:,} failed"] if progress.failed else []
    parts += [f"{progress.rows_per_s:,.0f} rows/s"]
    left = progress.seconds_left
    parts += [f"{left:,.0f} s left"] if left else []
    return ", ".join(parts)


def _shown(line: str) -> Result:
    return Result([Sentences([line])], {})
