"""How far a change is, for those who missed its events."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.wire.shapes import Asked
from jupyter_featureshare.server.wire.tasks import Task


class TaskHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: Asked, id: str) -> Task:
        """A change that is under way or was so lately."""
        return await self.asking(query, self.app.tasks.of, id)
