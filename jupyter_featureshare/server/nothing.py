"""Why nothing is shared, for a panel that has nothing to show."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.views.nothing import causes_for
from jupyter_featureshare.server.wire.nothing import Causes
from jupyter_featureshare.server.wire.shapes import Asked


class NothingSharedHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: Asked) -> Causes:
        """Why nothing may be shared with this account: five causes, each asked of AWS."""
        return await self.asking(query, causes_for, self.app.regions)
