"""Who is connected, and as whom one could connect."""

from __future__ import annotations

from jupyter_featureshare.server.wire.shapes import Answer


class ConnectedAccount(Answer, frozen=True, kw_only=True):
    """The account behind the credentials, without anything secret."""

    identity: str
    """Names who is connected, where: what is told to one identity is shown to no other."""
    account_id: str
    arn: str
    role: str
    region: str
    regions: list[str]
    """The Regions that can be asked in, `region` among them."""
    home_region: str
    """The profile's own, in which is asked where none is named."""
    profile: str | None
    """The profile or role, by the name that `profiles` offers."""
    custom_endpoint: bool
    """Whether calls go to an endpoint that is not AWS's own, as in a sandbox."""
    read_only: bool
    """Whether this Jupyter server refuses every change."""
    server_version: str
    """The version of this part, which should be that of the part in the browser."""


class Profiles(Answer, frozen=True, kw_only=True):
    """The AWS profiles, and roles to assume, that may be chosen."""

    profiles: list[str]
    default: str | None
    """The one that is used when none is asked for; null: AWS's default order decides."""
    server_version: str
    """As in an account; told here also where there are no credentials."""
