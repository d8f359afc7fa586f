"""Who may do what with the groups and the catalog that an account shares."""

from __future__ import annotations

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.access import Shareable
from jupyter_featureshare.domain.entries import Problem
from jupyter_featureshare.domain.shares import Grant
from jupyter_featureshare.owner import sharing
from jupyter_featureshare.server.errors import problem_of
from jupyter_featureshare.server.wire.grants import GivenGrant, Grants, GrantsQuery


def grants_of(account: Account, asked: GrantsQuery) -> Grants:
    """Every principal's hold on a group or the catalog, or those that are asked for."""
    problems: list[Problem] = []
    found = sharing.grants_given(
        account, asked.arn, principal=asked.principal, on_problem=problems.append
    )
    return Grants(grants=[_row(it) for it in found], problems=[problem_of(it) for it in problems])


def _row(it: Grant) -> GivenGrant:
    return GivenGrant(
        principal=it.principal.id,
        external=it.external,
        resource_arn=it.resource_arn,
        name=it.resource_arn.rsplit("/", 1)[-1],
        kind=Shareable.of_arn(it.resource_arn),
        access=it.access,
        permission_arn=it.permission_arn,
        share_arn=it.share_arn,
        state=it.state.value,
    )
