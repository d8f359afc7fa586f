"""The catalog as a stream: the first rows leave before the last are known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from http import HTTPStatus

from jupyter_server.auth.decorator import authorized
from tornado.iostream import StreamClosedError
from tornado.web import authenticated

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.packing import packed, takes_gzip
from jupyter_featureshare.server.pages import Cursor, page_of
from jupyter_featureshare.server.streams import Reading
from jupyter_featureshare.server.wire.catalog import (
    CatalogLine,
    CatalogPage,
    CatalogQuery,
    PageQuery,
)

NDJSON = "application/x-ndjson"


class CatalogHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False, media=NDJSON, lines=CatalogLine)
    async def get(self, query: CatalogQuery) -> None:
        """Every group that one owns, may see or may use, line by line as AWS gives its pages."""
        load = await self.asking(query, self.app.snapshots.load, query.refresh)
        await load.begun()
        self.set_header("Cache-Control", "no-cache")
        # A proxy that collects the whole before it passes it on would make the stream useless.
        self.set_header("X-Accel-Buffering", "no")
        if load.etag is not None:
            self.set_header("Etag", load.etag)
            if self.check_etag_header():
                self.set_status(HTTPStatus.NOT_MODIFIED)
                await self.finish()
                return
        self.set_header("Content-Type", NDJSON)
        await self.stream(self._encoded(load))

    def _encoded(self, reading: Reading) -> AsyncIterator[bytes]:
        """The lines as the browser takes them; the server's own compression leaves them alone."""
        self.add_header("Vary", "Accept-Encoding")
        if not takes_gzip(self.request.headers.get("Accept-Encoding", "")):
            return reading.lines()
        self.set_header("Content-Encoding", "gzip")
        return packed(reading)

    async def stream(self, parts: AsyncIterator[bytes]) -> None:
        """Send each part as it comes, as long as somebody is there to take it."""
        # Leaving the page is no error, and the load goes on for the next reader.
        with suppress(StreamClosedError):
            async for part in parts:
                self.write(part)
                await self.flush()
            await self.finish(set_content_type=NDJSON)


class CatalogPageHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: PageQuery) -> CatalogPage:
        """The same list page by page, once it is whole: for scripts."""
        if query.after is not None:
            if query.refresh:
                raise Refused(
                    "A page behind another one is of the same list.",
                    next_step="give `refresh` for the first page, or `after` for a later one",
                )
            cursor = Cursor.read(query.after)
            load = await self.asking(query, self.app.snapshots.behind, cursor)
            return page_of(load, await Reading(load, fresh=False).whole(), cursor.at, query.limit)
        reading = await self.asking(query, self.app.snapshots.load, query.refresh)
        return page_of(reading.load, await reading.whole(), 0, query.limit)
