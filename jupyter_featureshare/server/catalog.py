"""The catalog as a stream: the first rows leave before the last are known."""

from __future__ import annotations

from http import HTTPStatus

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
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
        async for line in load.lines():
            self.write(line)
            await self.flush()
        await self.finish(set_content_type=NDJSON)
