"""Code for a notebook cell that uses a group."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.views.snippets import snippets_for
from jupyter_featureshare.server.wire.snippets import SnippetQuery, Snippets


class SnippetsHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: SnippetQuery) -> Snippets:
        """Code that reads, joins, fills or shares a group, as far as the access to it goes."""
        return await self.asking(query, snippets_for, query)
