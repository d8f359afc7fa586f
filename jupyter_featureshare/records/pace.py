"""How fast rows go: under a cap, slower while AWS throttles, and faster again afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import inf
from threading import Lock

from jupyter_featureshare.aws import Clock
from jupyter_featureshare.records.halt import Halt

SLOWEST = 25.0
"""Rows per second that throttling leaves at least: one BatchWriteRecord."""
_CUT = 0.7
_GROWTH_PER_S = 1.05
_ONE_CUT_S = 1.0
"""Answers so close together tell of the same thing."""
_FREE_AT = 1.5
"""From so many times the rate that was throttled, nothing is held back any more."""
_SHORTEST_S = 0.1
_NAP_S = 0.5


@dataclass(slots=True)
class Pace:
    """Shared by all threads: each asks it before it sends."""

    clock: Clock
    cap: float = inf
    """Rows per second."""
    _limit: float = inf
    _throttled_at: float = inf
    """The rate at which AWS throttled."""
    _cut: float = -inf
    _grown: float = 0.0
    _free: float = -inf
    """When the next row may go."""
    _since: float = 0.0
    _rows: int = 0
    """Rows since then."""
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        self._since = self.clock.monotonic()

    @property
    def limit(self) -> float:
        """Rows per second that may go now."""
        return min(self.cap, self._limit)

    def take(self, rows: int, stop: Halt) -> None:
        """Wait until so many rows may go, or until the run is to stop."""
        at = self._booked(rows)
        while (left := at - self.clock.monotonic()) > 0 and not stop.is_set():
            self.clock.sleep(min(left, _NAP_S))

    def slow_down(self) -> None:
        """AWS has throttled: go at a part of the speed so far."""
        with self._lock:
            now = self.clock.monotonic()
            if now - self._cut < _ONE_CUT_S:
                return
            speed = min(self.limit, self._rows / max(now - self._since, _SHORTEST_S))
            self._throttled_at = speed
            self._limit = max(SLOWEST, speed * _CUT)
            self._cut = self._grown = self._since = now
            self._rows = 0

    def _booked(self, rows: int) -> float:
        """When these rows may go."""
        with self._lock:
            now = self.clock.monotonic()
            self._grow(now)
            at = max(now, self._free)
            self._free = at + rows / self.limit
            self._rows += rows
            return at

    def _grow(self, now: float) -> None:
        if self._limit == inf:
            return
        self._limit *= _GROWTH_PER_S ** (now - self._grown)
        self._grown = now
        if self._limit > max(SLOWEST, self._throttled_at) * _FREE_AT:
            self._limit = inf
