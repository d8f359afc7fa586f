"""Who holds what, through the shares that this account gave."""

from __future__ import annotations

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.principals import Principal
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.domain.shares import Grant
from jupyter_featureshare.owner.given import Report, shares_given


def grants_given(
    account: Account,
    group: FeatureGroupLike | None = None,
    *,
    principal: str | Principal | None = None,
    external: bool | None = None,
    on_problem: Report | None = None,
) -> list[Grant]:
    """Every principal's hold on a resource: of one group, one principal, or on all that is shared.

    What is invited and has not accepted is in it too, with its state. What the account's own roles
    may do is not: their IAM policies say that.

    Parameters
    ----------
    external
        Only principals of which RAM says that they are outside the organization, or inside.
    on_problem
        As of `shares_given`.

    Raises
    ------
    Refused
        The group is another account's, who alone sees its shares.
    """
    arn = None if group is None else _own_arn(account, group)
    who = None if principal is None else Principal.of(principal).id
    return [
        grant
        for given in shares_given(account, on_problem=on_problem)
        for grant in given.grants()
        if arn in {None, grant.resource_arn.lower()}
        and who in {None, grant.principal.id}
        and external in {None, grant.external}
    ]


def _own_arn(account: Account, group: FeatureGroupLike) -> str:
    ref = account.feature_group(group)
    if ref.account_id != account.account_id:
        raise Refused(
            f"{ref.name} belongs to account {ref.account_id}; only its owner sees who holds it.",
            next_step=f"ask account {ref.account_id}, or name a group of your own",
        )
    return ref.arn.lower()
