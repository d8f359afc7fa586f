"""A catalog while it is loaded and after: one load, any number of readers."""

from __future__ import annotations

import asyncio
import hashlib
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime

import msgspec
from msgspec.structs import asdict

from jupyter_featureshare.consumer.progress import Progress
from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.domain.errors import Unfinished
from jupyter_featureshare.server.numbering import Numbering
from jupyter_featureshare.server.views.rows import listed_of
from jupyter_featureshare.server.wire.catalog import CatalogEnd
from jupyter_featureshare.server.wire.groups import GroupRow, ListedGroup
from jupyter_featureshare.server.wire.problems import Problem

_ENCODE = msgspec.json.Encoder().encode
_ROW = msgspec.json.Decoder(ListedGroup)


@dataclass(slots=True, eq=False)
class Load:
    """Rows as they come, each encoded once; what is here was asked for by one identity."""

    identity: str
    """Names whose list it is, so that nobody shows it to another; part of its ETag."""
    rows: list[bytes] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    """Of the features that the rows have."""
    named: list[int] = field(default_factory=list)
    """For each row, how many features must be known to its reader."""
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

    def add(self, entry: CatalogEntry) -> None:
        row = _ENCODE(listed_of(entry, self.numbering))
        self.named.append(len(self.numbering.listed))
        self.rows.append(row)
        self._tell()

    def part(self, at: int, till: int) -> list[GroupRow]:
        """Some of the rows, each with its features by their names."""
        return [self._whole(_ROW.decode(row)) for row in self.rows[at:till]]

    def _whole(self, row: ListedGroup) -> GroupRow:
        known = asdict(row)
        numbers = known.pop("features")
        features = None if numbers is None else self.numbering.named(numbers)
        return GroupRow(**known, features=features)

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
        for part in (*self.numbering.listed, *self.rows, _ENCODE(self.problems)):
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
