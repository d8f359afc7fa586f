"""Feature groups, one at a time, and AWS's own search in their features."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.views.details import detail_of, features_of, hits_for
from jupyter_featureshare.server.wire.groups import (
    FeatureHits,
    FeatureQuery,
    Features,
    GroupDetail,
    OfGroup,
)


class GroupHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: OfGroup) -> GroupDetail:
        """One feature group: its schema, its stores, the access to it and who else has some."""
        return await self.asking(query, detail_of, query.arn)


class FeaturesHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: OfGroup) -> Features:
        """The features of a group with their descriptions and parameters."""
        return await self.asking(query, features_of, query.arn)


class FeatureSearchHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: FeatureQuery) -> FeatureHits:
        """Features whose name or description AWS finds a text in."""
        return await self.asking(query, hits_for, query.q)
