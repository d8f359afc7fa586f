"""Time as a dependency: what waits or dates something is given a clock."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TypeVar

Seen = TypeVar("Seen")


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of day, a stopwatch, and a way to let time pass; tests bring their own."""

    now: Callable[[], datetime] = _now
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep

    def poll(
        self, look: Callable[[], Seen], until: Callable[[Seen], bool], timeout_s: float
    ) -> Seen:
        """What `look` saw last: the first that satisfies `until`, or that at the time's end."""
        end = self.monotonic() + timeout_s
        pause_s = 0.2
        while not until(seen := look()) and self.monotonic() + pause_s <= end:
            self.sleep(pause_s)
            pause_s = min(pause_s * 1.6, 5.0)
        return seen
