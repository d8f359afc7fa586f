"""Who is connected, and as whom one could connect."""

from __future__ import annotations

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare import __version__
from jupyter_featureshare.server.endpoint import endpoint
from jupyter_featureshare.server.handler import FeatureShareHandler
from jupyter_featureshare.server.identity import Who
from jupyter_featureshare.server.wire.account import ConnectedAccount, Profiles
from jupyter_featureshare.server.wire.shapes import Asked


class AccountHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: Asked) -> ConnectedAccount:
        """Who is connected, asked of AWS anew so that a retry sees new credentials."""
        accounts = self.app.accounts
        account = await self.blocking(accounts.anew, query.profile, query.region)
        return ConnectedAccount(
            identity=Who.of(account).name,
            account_id=account.account_id,
            arn=account.identity.arn,
            role=account.identity.role,
            region=account.region,
            regions=accounts.reach(account),
            home_region=accounts.home(query.profile, account),
            profile=accounts.named(query.profile, account),
            custom_endpoint=account.endpoint_url is not None,
            read_only=self.app.read_only,
            server_version=__version__,
        )


class ProfilesHandler(FeatureShareHandler):
    @authenticated
    @authorized
    @endpoint(changes=False)
    async def get(self, query: Asked) -> Profiles:  # noqa: ARG002 - every endpoint takes it
        """The AWS profiles and roles that may be chosen."""
        offered = await self.blocking(self.app.accounts.offered)
        return Profiles(profiles=offered.names, default=offered.default, server_version=__version__)
