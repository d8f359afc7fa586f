"""Time as a dependency: a clock that can be moved forward, and what falls due on it."""

from __future__ import annotations

import heapq
import itertools
import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_log = logging.getLogger(__name__)
_LAST = datetime(9000, 1, 1, tzinfo=UTC)
"""Python's calendar ends in 9999, and what is planned lies ahead of the present."""


class Clock:
    """Real time plus what it was moved forward by; it never runs backwards."""

    def __init__(self, seconds: Callable[[], float] = time.time) -> None:
        self._seconds = seconds
        self.ahead = timedelta()

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        return datetime.fromtimestamp(self._seconds(), UTC) + self.ahead

    def advance(self, by: timedelta) -> datetime:
        """Move the clock forward; gives the new present."""
        if by < timedelta():
            raise ValueError("the sandbox clock only moves forward")
        if self.now() + by > _LAST:
            raise ValueError(f"the sandbox clock ends in {_LAST.year}")
        self.ahead += by
        return self.now()


Due = Callable[[datetime], None]


class Agenda:
    """What will happen, in order of time; run before every request and by the server's tick."""

    def __init__(self) -> None:
        self._entries: list[tuple[datetime, int, Due]] = []
        self._numbers = itertools.count()

    def at(self, when: datetime, action: Due) -> None:
        """Plan `action`, which is given the moment it was due (not the present)."""
        heapq.heappush(self._entries, (when, next(self._numbers), action))

    def run_until(self, now: datetime) -> None:
        """Do all that is due, earliest first, including what the doing adds; never raises.

        What fails is logged and not done again: it must not stop every later request.
        """
        while self._entries and self._entries[0][0] <= now:
            when, _, action = heapq.heappop(self._entries)
            try:
                action(when)
            except Exception:
                _log.exception("what was due at %s failed", when)
