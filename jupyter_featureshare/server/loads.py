"""A catalog while it is loaded and after: one load, any number of readers."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice

import msgspec

from jupyter_featureshare.consumer.progress import Progress
from jupyter_featureshare.domain.errors import FeatureShareError, Unfinished
from jupyter_featureshare.server.errors import body_of
from jupyter_featureshare.server.wire.catalog import (
    CatalogEnd,
    CatalogExpected,
    CatalogFailed,
    CatalogStart,
    CatalogThrottled,
)
from jupyter_featureshare.server.wire.groups import GroupRow
from jupyter_featureshare.server.wire.problems import Problem
from jupyter_featureshare.server.wire.shapes import Answer

_FIRST_IN_A_LINE = 50
"""As many as a screen shows: they are there before the others are read."""
_MOST_IN_A_LINE = 500
_GATHERING_S = 0.005
"""So long the rows of one page may take to come together: they leave in one line."""
_ENCODE = msgspec.json.Encoder().encode


@dataclass(slots=True, eq=False)
class Load:
    """Rows as they come, each encoded once; what is here was asked for by one identity."""

    identity: str
    """Names whose list it is, so that nobody shows it to another; part of its ETag."""
    rows: list[bytes] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    progress: Progress = field(default=Progress())
    failure: BaseException | None = None
    end: CatalogEnd | None = None
    packed: tuple[bytes, ...] = ()
    """The stream of the whole list as a gzip reader gets it, once one has got it."""
    _watchers: list[_Watcher] = field(default_factory=list)

    @property
    def is_over(self) -> bool:
        return self.end is not None or self.failure is not None

    def add(self, row: GroupRow) -> None:
        self.rows.append(_ENCODE(row))
        self._tell()

    def go_on(self, progress: Progress) -> None:
        """Keep how far the list is."""
        self.progress = progress
        self._tell()

    def finish(self, future: Future[None]) -> None:
        """Close the load; readers learn why if it did not come to its end."""
        if future.cancelled():
            self.failure = Unfinished("The Jupyter server was stopped.")
        else:
            self.failure = self.failure or future.exception()
        if self.failure is None:
            now = datetime.now(UTC)
            self.end = CatalogEnd(
                count=len(self.rows), problems=self.problems, loaded_at=now, etag=self._etag()
            )
        self._tell()

    def watch(self) -> _Watcher:
        """News for the coroutine that asks for it."""
        watcher = _Watcher(asyncio.get_running_loop())
        if not self.is_over:
            self._watchers.append(watcher)
        return watcher

    def _tell(self) -> None:
        for watcher in list(self._watchers):
            watcher.tell()

    def _etag(self) -> str:
        said = hashlib.sha256(self.identity.encode())
        for part in (*self.rows, _ENCODE(self.problems)):
            said.update(part)
        return f'"{said.hexdigest()[:32]}"'


@dataclass(slots=True, eq=False)
class _Watcher:
    """Wakes a coroutine from another thread, once for any number of rows."""

    loop: asyncio.AbstractEventLoop
    _event: asyncio.Event = field(default_factory=asyncio.Event)
    _told: bool = False

    def tell(self) -> None:
        if not self._told:
            self._told = True
            # The loop is closed when the server has gone: then nobody waits.
            if not self.loop.is_closed():
                self.loop.call_soon_threadsafe(self._event.set)

    async def news(self) -> None:
        await self._event.wait()
        self._event.clear()
        self._told = False


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
        watcher, at, told = self.load.watch(), 0, Progress()
        while True:
            over = self.load.is_over
            if self.fresh and told != self.load.progress:
                before, told = told, self.load.progress
                for line in news(before, told, at):
                    yield _line(line)
            most = _MOST_IN_A_LINE if at else _FIRST_IN_A_LINE
            if rows := list(islice(self.load.rows, at, at + most)):
                at += len(rows)
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
