"""Records of a group: by their ids, or some of them; one written, one deleted."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.views.records import deleted, previewed, read, written
from jupyter_featureshare.server.wire.records import (
    PreviewAsked,
    RecordDeleted,
    RecordGiven,
    RecordNamed,
    RecordsAsked,
    RecordsPage,
    RecordWritten,
)
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


class PutHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=True)
    async def post(self, query: Asked, body: RecordGiven) -> RecordWritten:
        """Write a record as a whole, and read it back."""
        return await self.asking(query, written, body)


class DeleteHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=True)
    async def post(self, query: Asked, body: RecordNamed) -> RecordDeleted:
        """Delete a record, and look whether it is gone."""
        return await self.asking(query, deleted, body)
