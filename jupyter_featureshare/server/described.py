"""The API's own description."""

from __future__ import annotations

from typing import Any

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.wire.shapes import Asked


class DocumentHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: Asked) -> dict[str, Any]:  # noqa: ARG002 - every endpoint takes it
        """The document that describes this API."""
        # Imported on demand: it is rarely asked for and reads all routes, of which this is one.
        from jupyter_featureshare.server.openapi import document

        return document()
