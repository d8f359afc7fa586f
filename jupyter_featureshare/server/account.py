"""`GET featureshare/account`: who is connected."""

from __future__ import annotations

from dataclasses import dataclass

from jupyter_server.auth.decorator import authorized
from tornado.web import authenticated

from jupyter_featureshare.aws import connect
from jupyter_featureshare.server.handler import FeatureShareHandler


@dataclass(frozen=True, slots=True, kw_only=True)
class ConnectedAccount:
    """The account behind the credentials, without anything secret."""

    account_id: str
    arn: str
    role: str
    region: str
    profile: str | None
    custom_endpoint: bool
    """Whether calls go to an endpoint that is not AWS's own, as in a sandbox."""
    read_only: bool
    """Whether this Jupyter server refuses every change."""


class AccountHandler(FeatureShareHandler):
    @authenticated
    @authorized
    async def get(self) -> None:
        """Answer who is connected, asked of AWS anew so that a retry sees new credentials."""
        profile = self.app.profile(self.get_query_argument("profile", None))
        self.answer(await self.blocking(_connected, profile, self.app.read_only))


def _connected(profile: str | None, read_only: bool) -> ConnectedAccount:
    account = connect(profile)
    return ConnectedAccount(
        account_id=account.account_id,
        arn=account.identity.arn,
        role=account.identity.role,
        region=account.region,
        profile=account.profile,
        custom_endpoint=account.endpoint_url is not None,
        read_only=read_only,
    )
