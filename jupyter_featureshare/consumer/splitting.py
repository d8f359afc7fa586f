"""One long search as many short ones at a time: the same groups, each once, in any order.

A page of Search says how many hits there are. Where there are many, time is cut into windows, which
are asked for side by side and cut again where most groups lie. Nothing is believed of the windows:
when they bring fewer groups than there are, or AWS refuses them, the search is paged through.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from queue import SimpleQueue
from typing import Literal

from jupyter_featureshare.consumer.windows import ALWAYS, Window
from jupyter_featureshare.domain.errors import FeatureShareError, NotNow, Refused
from jupyter_featureshare.domain.features import FeatureGroup

IN_FLIGHT = 8
"""Pages asked for at a time: few enough for the limits that AWS sets on one account."""
_WORTH = 600
"""With fewer hits, paging is as quick."""
_AIM = 500
"""How many hits a window should have: a few pages, so that little is asked for twice."""

Order = Literal["Ascending", "Descending"] | None
"""By time of creation, or as AWS likes."""


@dataclass(frozen=True, slots=True)
class Found:
    """A page of a search."""

    groups: Sequence[FeatureGroup]
    total: int | None
    """How many hits the whole search has, at least; None when AWS does not say."""
    more: bool
    """Whether other pages follow."""


Ask = Callable[[Window, Order], Iterator[Found]]
Missed = Callable[[Window, FeatureShareError], None]


def raised(_: Window, error: FeatureShareError) -> None:
    """What is done about a window that could not be had when nobody else takes care of it."""
    raise error


class SplitSearch:
    """Everything that a search finds; `on_missed` is told of windows that could not be had."""

    def __init__(self, ask: Ask, on_missed: Missed) -> None:
        self._ask = ask
        self._on_missed = on_missed
        self._seen: set[str] = set()
        self._whole = True

    def groups(self) -> Iterator[FeatureGroup]:
        """The groups, each as soon as its page has come."""
        paging = self._ask(ALWAYS, "Ascending")
        try:
            first = next(paging)
        except Refused:  # AWS does not say that groups of others can be sorted so
            yield from self._rest(self._ask(ALWAYS, None))
            return
        yield from self._new(first)
        if not first.more:
            return
        if first.total is None or first.total < _WORTH:
            yield from self._rest(paging)
            return
        try:
            yield from self._by_windows(first)
        except Refused:
            yield from self._rest(paging)
            return
        if self._whole and len(self._seen) < first.total:
            yield from self._recounted()

    def _new(self, page: Found) -> Iterator[FeatureGroup]:
        for group in page.groups:
            key = group.ref.arn.lower()
            if key not in self._seen:
                self._seen.add(key)
                yield group

    def _rest(self, pages: Iterator[Found]) -> Iterator[FeatureGroup]:
        for page in pages:
            yield from self._new(page)

    def _recounted(self) -> Iterator[FeatureGroup]:
        """What the windows did not bring; nothing, if groups were deleted meanwhile."""
        paging = self._ask(ALWAYS, "Ascending")
        first = next(paging)
        yield from self._new(first)
        if first.total is None or len(self._seen) < first.total:
            yield from self._rest(paging)

    def _by_windows(self, first: Found) -> Iterator[FeatureGroup]:
        try:
            newest = next(self._ask(ALWAYS, "Descending"))
        except FeatureShareError as error:
            raise Refused("The newest groups could not be had.") from error
        yield from self._new(newest)
        times = [at for page in (first, newest) for it in page.groups if (at := it.created_at)]
        if not times:
            raise Refused("Search tells no times of creation.")
        flight = _Flight(self._ask, min(times), max(times))
        with closing(flight.pages(first.total or 0, len(first.groups))) as pages:
            yield from self._rest(pages)
        for window, why in flight.failed:
            yield from self._once_more(window, why)

    def _once_more(self, window: Window, error: FeatureShareError) -> Iterator[FeatureGroup]:
        """A window that failed, page by page with nothing beside it, if AWS was only busy."""
        try:
            if not isinstance(error, NotNow):
                raise error
            yield from self._rest(self._ask(window, "Ascending"))
        except FeatureShareError as again:
            self._whole = False
            self._on_missed(window, again)


@dataclass(slots=True)
class _Chain:
    """The pages of one window, one after another."""

    window: Window
    pages: Iterator[Found]
    begun: bool = False


class _Flight:
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
        with _pool() as pool:
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


@contextmanager
def _pool() -> Iterator[ThreadPoolExecutor]:
    """Threads that are not waited for when nobody wants their pages any more."""
    pool = ThreadPoolExecutor(IN_FLIGHT, "featureshare-search")
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
