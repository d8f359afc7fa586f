"""The shares that an account gives as rows."""

from __future__ import annotations

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.access import Shareable
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.shares import Association
from jupyter_featureshare.owner import sharing
from jupyter_featureshare.owner.permissions import OfferedPermission, permissions_offered
from jupyter_featureshare.server.errors import problem_of
from jupyter_featureshare.server.wire.shapes import utc
from jupyter_featureshare.server.wire.shares import (
    GivenShareRow,
    GivenShares,
    PermissionRow,
    Permissions,
    SharedResource,
    SharePrincipal,
)


def shares_of(account: Account) -> GivenShares:
    """The shares of feature groups and the catalog, the newest first."""
    problems: list[Problem] = []
    given = sharing.shares_given(account, on_problem=problems.append)
    return GivenShares(
        shares=[_row(it) for it in given], problems=[problem_of(it) for it in problems]
    )


def permissions_for(account: Account) -> Permissions:
    """The permissions that a share of feature groups can carry."""
    return Permissions(permissions=[_permission(it) for it in permissions_offered(account)])


def _permission(offered: OfferedPermission) -> PermissionRow:
    it, allowed = offered.permission, offered.allowed
    return PermissionRow(
        arn=it.arn,
        name=it.name,
        version=it.version,
        aws_managed=it.aws_managed,
        access=offered.access,
        actions=sorted(allowed.actions) if allowed else None,
        conditional=allowed.conditional if allowed else None,
    )


def _row(given: sharing.GivenShare) -> GivenShareRow:
    share = given.share
    return GivenShareRow(
        arn=share.arn,
        name=share.name,
        state=share.state.value,
        access=given.access,
        created_at=utc(share.created_at),
        resources=[_resource(it) for it in share.resources],
        principals=[_principal(it) for it in share.principals],
        attention=list(given.attention),
    )


def _resource(it: Association) -> SharedResource:
    return SharedResource(
        arn=it.entity,
        name=it.entity.rsplit("/", 1)[-1],
        kind=Shareable.of_arn(it.entity),
        state=it.state.value,
        said=it.said,
    )


def _principal(it: Association) -> SharePrincipal:
    return SharePrincipal(
        id=it.entity,
        state=it.state.value,
        invited=it.awaits_acceptance,
        external=it.external,
        said=it.said,
    )
