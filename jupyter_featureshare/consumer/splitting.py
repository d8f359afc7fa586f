"""One long search as many short ones at a time: the same groups, each once, in any order.

A page of Search says how many hits there are. Where there are many, time is cut into windows, which
are asked for side by side and cut again where most groups lie. Nothing is believed of the windows:
when they bring fewer groups than there are, or AWS refuses them, the search is paged through.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

from jupyter_featureshare.consumer.flight import Flight
from jupyter_featureshare.consumer.pages import Ask, Found
from jupyter_featureshare.consumer.windows import ALWAYS, Window
from jupyter_featureshare.domain.errors import FeatureShareError, NotNow, Refused
from jupyter_featureshare.domain.features import FeatureGroup

_WORTH = 600
"""With fewer hits, paging is as quick."""

Missed = Callable[[Window, FeatureShareError], None]
Counted = Callable[[int | None], None]


def raised(_: Window, error: FeatureShareError) -> None:
    """What is done about a window that could not be had when nobody else takes care of it."""
    raise error


def unheard(_: int | None) -> None:
    """What is done about the number of hits when nobody wants to know it."""


class SplitSearch:
    """Everything that a search finds.

    Parameters
    ----------
    on_missed
        Told of windows that could not be had.
    on_counted
        Told how many hits there are, once, when AWS has said so or has not.
    """

    def __init__(self, ask: Ask, on_missed: Missed, on_counted: Counted = unheard) -> None:
        self._ask = ask
        self._on_missed = on_missed
        self._on_counted = on_counted
        self._seen: set[str] = set()
        self._whole = True

    def groups(self) -> Iterator[FeatureGroup]:
        """The groups, each as soon as its page has come."""
        paging = self._ask(ALWAYS, "Ascending")
        try:
            first = next(paging)
        except Refused:  # AWS does not say that groups of others can be sorted so
            self._on_counted(None)
            yield from self._rest(self._ask(ALWAYS, None))
            return
        self._on_counted(first.total)
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
        flight = Flight(self._ask, min(times), max(times))
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
