"""Who may do what with what an account shares."""

from __future__ import annotations

from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.server.wire.problems import Problem
from jupyter_featureshare.server.wire.shapes import Answer, Asked


class GrantsQuery(Asked, frozen=True, kw_only=True):
    arn: str | None = None
    """Only of this group of one's own."""
    principal: str | None = None
    """Only what this principal holds."""


class GivenGrant(Answer, frozen=True, kw_only=True):
    """One principal's hold on one group or catalog through one share."""

    principal: str
    external: bool | None
    """Whether the principal is outside the owner's organization; null: not known."""
    resource_arn: str
    name: str
    kind: Shareable
    access: Access
    permission_arn: str | None
    """The managed permission it rests on; null: not known."""
    share_arn: str
    state: str
    """ASSOCIATED: it holds. The worse of the resource's and the principal's in the share."""


class Grants(Answer, frozen=True, kw_only=True):
    """Through shares only: what roles of the account itself may do, their policies say."""

    grants: list[GivenGrant]
    problems: list[Problem]
