"""Pages of several windows of one search, asked for side by side."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from queue import SimpleQueue

from jupyter_featureshare.consumer.pages import Ask, Found
from jupyter_featureshare.consumer.threads import unawaited
from jupyter_featureshare.consumer.windows import ALWAYS, Window
from jupyter_featureshare.domain.errors import FeatureShareError, Refused

IN_FLIGHT = 8
"""Pages asked for at a time: few enough for the limits that AWS sets on one account."""
_AIM = 500
"""How many hits a window should have: a few pages, so that little is asked for twice."""


@dataclass(slots=True)
class _Chain:
    """The pages of one window, one after another."""

    window: Window
    pages: Iterator[Found]
    begun: bool = False


class Flight:
    """Pages of several windows at a time."""

    def __init__(self, ask: Ask, oldest: datetime, newest: datetime) -> None:
        self.failed: list[tuple[Window, FeatureShareError]] = []
        self._ask = ask
        self._edges = (oldest, newest)
        self._landed: SimpleQueue[tuple[_Chain, Future[Found | None]]] = SimpleQueue()
        self._up = 0

    def pages(self, total: int, size: int) -> Generator[Found, None, None]:
        """The pages as they come; a window that fails is put aside, `Refused` ends it all."""
        left = 50 + 3 * total // max(size, 1)
        with unawaited(IN_FLIGHT, "search") as pool:
            self._start(pool, self._cut(ALWAYS, total))
            while self._up:
                if (left := left - 1) < 0:
                    raise Refused("Search does not narrow by time of creation.")
                chain, page = self._land()
                if page is not None:
                    yield page
                    self._start(pool, self._next(chain, page))

    def _land(self) -> tuple[_Chain, Found | None]:
        """The page that comes next, None for a failure."""
        chain, future = self._landed.get()
        self._up -= 1
        try:
            return chain, future.result()
        except Refused:
            raise
        except FeatureShareError as error:
            self.failed.append((chain.window, error))
            return chain, None

    def _start(self, pool: ThreadPoolExecutor, chains: list[_Chain]) -> None:
        for chain in chains:
            self._up += 1
            flying = pool.submit(next, chain.pages, None)
            flying.add_done_callback(partial(self._touch_down, chain))

    def _touch_down(self, chain: _Chain, future: Future[Found | None]) -> None:
        self._landed.put((chain, future))

    def _next(self, chain: _Chain, page: Found) -> list[_Chain]:
        """What to ask for after a page: the next one, or smaller windows in place of many."""
        if not page.more:
            return []
        if not chain.begun and page.total and page.total > 2 * _AIM:
            parts = self._cut(chain.window, page.total)
            if len(parts) > 1:
                return parts
        chain.begun = True
        return [chain]

    def _cut(self, window: Window, total: int) -> list[_Chain]:
        parts = window.split(-(-total // _AIM), *self._edges)
        return [_Chain(part, self._ask(part, "Ascending")) for part in parts]
