"""The catalog as a stream: the first rows leave before the last are known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress
from http import HTTPStatus

from jupyter_server.auth.decorator import authorized
from tornado.iostream import StreamClosedError
from tornado.web import authenticated

from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.packing import packed, takes_gzip
from jupyter_featureshare.server.wire.catalog import CatalogLine, CatalogQuery

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
        await self.stream(self._encoded(load.lines()))

    def _encoded(self, lines: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """The lines as the browser takes them; the server's own compression leaves them alone."""
        self.add_header("Vary", "Accept-Encoding")
        if not takes_gzip(self.request.headers.get("Accept-Encoding", "")):
            return lines
        self.set_header("Content-Encoding", "gzip")
        return packed(lines)

    async def stream(self, parts: AsyncIterator[bytes]) -> None:
        """Send each part as it comes, as long as somebody is there to take it."""
        # Leaving the page is no error, and the load goes on for the next reader.
        with suppress(StreamClosedError):
            async for part in parts:
                self.write(part)
                await self.flush()
            await self.finish(set_content_type=NDJSON)
