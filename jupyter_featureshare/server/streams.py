"""A catalog's load as lines, for each of its readers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import msgspec

from jupyter_featureshare.consumer.progress import Progress
from jupyter_featureshare.domain.errors import FeatureShareError, Unfinished
from jupyter_featureshare.server.errors import body_of
from jupyter_featureshare.server.loads import Load
from jupyter_featureshare.server.wire.catalog import (
    CatalogEnd,
    CatalogExpected,
    CatalogFailed,
    CatalogStart,
    CatalogThrottled,
)
from jupyter_featureshare.server.wire.shapes import Answer

_FIRST_IN_A_LINE = 50
"""As many as a screen shows: they are there before the others are read."""
_MOST_IN_A_LINE = 500
_GATHERING_S = 0.005
"""So long the rows of one page may take to come together: they leave in one line."""
_ENCODE = msgspec.json.Encoder().encode


@dataclass(frozen=True, slots=True)
class Reading:
    """One reader's way through a load."""

    load: Load
    fresh: bool
    """Whether AWS is being asked for this answer."""

    @property
    def etag(self) -> str | None:
        """The list's name, while it is known before it is sent."""
        return None if self.fresh or self.load.end is None else self.load.end.etag

    async def begun(self) -> None:
        """Return when there is something to send.

        Raises
        ------
        FeatureShareError
            There will be nothing: the list could not be begun.
        """
        watcher = self.load.watch()
        load = self.load
        while not (load.rows or load.progress.throttled or load.is_over):
            await watcher.news()
        self._check()

    async def whole(self) -> CatalogEnd:
        """Return when the list is whole, with its end.

        Raises
        ------
        FeatureShareError
            It will never be.
        """
        watcher = self.load.watch()
        while not self.load.is_over:
            await watcher.news()
        return self._whole()

    async def lines(self) -> AsyncIterator[bytes]:
        """The list as NDJSON, in as few lines as it comes in."""
        end = None if self.fresh else self.load.end
        loaded_at = end.loaded_at if end else None
        yield _line(
            CatalogStart(identity=self.load.identity, loaded_at=loaded_at, fresh=self.fresh)
        )
        watcher, at, named, told = self.load.watch(), 0, 0, Progress()
        while True:
            over = self.load.is_over
            if self.fresh and told != self.load.progress:
                before, told = told, self.load.progress
                for line in news(before, told, at):
                    yield _line(line)
            most = _MOST_IN_A_LINE if at else _FIRST_IN_A_LINE
            if rows := self.load.rows[at : at + most]:
                at += len(rows)
                sent, named = named, self.load.named[at - 1]
                if features := self.load.numbering.listed[sent:named]:
                    yield b'{"kind":"features","features":[' + b",".join(features) + b"]}\n"
                yield b'{"kind":"rows","groups":[' + b",".join(rows) + b"]}\n"
            elif over:
                break
            else:
                await watcher.news()
                await asyncio.sleep(_GATHERING_S)
        yield _line(self._last())

    def _last(self) -> Answer:
        """The last line: the status has gone out, so that an error can only be told here."""
        if isinstance(failure := self.load.failure, FeatureShareError):
            return CatalogFailed(problem=body_of(failure))
        return self._whole()

    def _whole(self) -> CatalogEnd:
        self._check()
        if self.load.end is None:
            raise Unfinished("The list is not whole.", next_step="ask for it again")
        return self.load.end

    def _check(self) -> None:
        if self.load.failure is not None:
            raise self.load.failure


def news(before: Progress, now: Progress, loaded: int) -> Iterator[Answer]:
    """What a reader is to be told who has been told how far the list was before."""
    if now.expected is not None and now.expected != before.expected:
        yield CatalogExpected(count=now.expected)
    if now.throttled > before.throttled:
        yield CatalogThrottled(loaded=loaded, expected=now.expected, times=now.throttled)


def _line(value: Answer) -> bytes:
    return _ENCODE(value) + b"\n"
