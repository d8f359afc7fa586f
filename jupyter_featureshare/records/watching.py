"""Who watches an ingest: the caller's own function, or a bar where somebody sees it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from jupyter_featureshare.records import faces
from jupyter_featureshare.records.progress import Progress

Listener = Callable[[Progress], None]
Watch = bool | Listener | None
"""True and False switch the bar on and off; None shows it where there is a terminal or a notebook,
once an ingest has taken a second."""

_PATIENCE_S = 1.0
_EVERY_S = 0.2


@contextmanager
def watched(watch: Watch) -> Iterator[Listener | None]:
    """Whom to tell of progress while the block runs."""
    if watch is False or callable(watch):
        yield watch or None
        return
    face = faces.asked() if watch else faces.found()
    if face is None:
        yield None
        return
    bar = Bar(face, 0.0 if watch else _PATIENCE_S)
    try:
        yield bar.tell
    finally:
        bar.end()


@dataclass(slots=True)
class Bar:
    """Shows a state now and then, and the last one for good."""

    face: faces.Face
    due_s: float
    """When to show the next one, in seconds since the ingest began."""
    _last: Progress | None = None
    _shown: Progress | None = None

    def tell(self, progress: Progress) -> None:
        self._last = progress
        if progress.seconds >= self.due_s:
            self.due_s = progress.seconds + _EVERY_S
            self._shown = progress
            # An ingest must not lose its report because a terminal was closed.
            with suppress(Exception):
                self.face.show(progress)

    def end(self) -> None:
        """Leave the last state standing, if any was shown."""
        if self._shown and self._last:
            with suppress(Exception):
                self.face.end(self._last)
