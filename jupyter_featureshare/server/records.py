"""Records of a group: by their ids, or some of them."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.views.records import previewed, read
from jupyter_featureshare.server.wire.records import PreviewAsked, RecordsAsked, RecordsPage
from jupyter_featureshare.server.wire.shapes import Asked


class RecordsHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def post(self, query: Asked, body: RecordsAsked) -> RecordsPage:
        """The records with these ids."""
        return await self.asking(query, read, body)


class PreviewHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def post(self, query: Asked, body: PreviewAsked) -> RecordsPage:
        """Some records, where the group may be listed."""
        return await self.asking(query, previewed, body)
