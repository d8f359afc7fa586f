"""How far the catalog is, for those who watch it come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from threading import Lock


@dataclass(frozen=True, slots=True)
class Progress:
    """What is known of a list while it comes."""

    expected: int | None = None
    """About how many entries there will be; None: AWS has not said so, or not yet."""
    throttled: int = 0
    """How many times AWS has asked to slow down so far."""


OnProgress = Callable[[Progress], None]


def unwatched(_: Progress) -> None:
    """What is done about progress when nobody watches."""


@dataclass(slots=True)
class Telling:
    """Puts together what several threads hear."""

    tell: OnProgress
    parts: int
    """How many searches make the list; before all have said their number, there is none."""
    _so_far: Progress = field(default=Progress())
    _counts: list[int | None] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def counted(self, hits: int | None) -> None:
        """One search has so many hits."""
        with self._lock:
            self._counts.append(hits)
            if len(self._counts) == self.parts and None not in self._counts:
                total = sum(it for it in self._counts if it is not None)
                self._become(replace(self._so_far, expected=total))

    def throttled(self) -> None:
        """AWS has asked to slow down."""
        with self._lock:
            self._become(replace(self._so_far, throttled=self._so_far.throttled + 1))

    def _become(self, progress: Progress) -> None:
        self._so_far = progress
        self.tell(progress)
