"""Which handler answers where, below `featureshare/`."""

from __future__ import annotations

from jupyter_featureshare.server.account import AccountHandler, ProfilesHandler
from jupyter_featureshare.server.catalog import CatalogHandler, CatalogPageHandler
from jupyter_featureshare.server.described import DocumentHandler
from jupyter_featureshare.server.groups import (
    FeatureSearchHandler,
    FeaturesHandler,
    GroupHandler,
)
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.invitations import (
    AcceptHandler,
    InvitationsHandler,
    RejectHandler,
)
from jupyter_featureshare.server.nothing import NothingSharedHandler
from jupyter_featureshare.server.progress import TaskHandler
from jupyter_featureshare.server.records import (
    DeleteHandler,
    PreviewHandler,
    PutHandler,
    RecordsHandler,
)
from jupyter_featureshare.server.shares import (
    ChangesHandler,
    GrantsHandler,
    PermissionsHandler,
    PlansHandler,
    SharesHandler,
)
from jupyter_featureshare.server.snippets import SnippetsHandler

PREFIX = "/featureshare"
ROUTES: dict[str, type[FeatureShareHandler]] = {
    "/account": AccountHandler,
    "/profiles": ProfilesHandler,
    "/consumer/catalog": CatalogHandler,
    "/consumer/catalog/page": CatalogPageHandler,
    "/consumer/nothing-shared": NothingSharedHandler,
    "/consumer/group": GroupHandler,
    "/consumer/features": FeaturesHandler,
    "/consumer/feature-search": FeatureSearchHandler,
    "/consumer/invitations": InvitationsHandler,
    "/consumer/invitations/accept": AcceptHandler,
    "/consumer/invitations/reject": RejectHandler,
    "/owner/shares": SharesHandler,
    "/owner/grants": GrantsHandler,
    "/owner/permissions": PermissionsHandler,
    "/owner/plans": PlansHandler,
    "/owner/changes": ChangesHandler,
    "/tasks/{id}": TaskHandler,
    "/records/get": RecordsHandler,
    "/records/preview": PreviewHandler,
    "/records/put": PutHandler,
    "/records/delete": DeleteHandler,
    "/snippets": SnippetsHandler,
    "/openapi.json": DocumentHandler,
}
"""No ARN is in a path: it holds slashes, which proxies decode."""


def patterns() -> list[tuple[str, type[FeatureShareHandler]]]:
    """The routes as tornado takes them."""
    return [
        (PREFIX + path.replace(".", r"\.").replace("{id}", r"(?P<id>[^/]+)"), handler)
        for path, handler in ROUTES.items()
    ]
