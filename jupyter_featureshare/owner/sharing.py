"""The owner's verbs: share, change the level, revoke, invite again; each a plan, done, verified."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.plan import Plan
from jupyter_featureshare.domain.principals import Principal
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.owner.applying import Applied, Deed, Outcome, apply, outcomes
from jupyter_featureshare.owner.given import GivenShare, share_given, shares_given
from jupyter_featureshare.owner.grants import grants_given
from jupyter_featureshare.owner.plan_changes import (
    ShareLike,
    plan_change_level,
    plan_reinvite,
    plan_revoke,
)
from jupyter_featureshare.owner.plan_share import plan_share
from jupyter_featureshare.owner.targets import Groups
from jupyter_featureshare.owner.verifying import Verified, verify

__all__ = [
    "Applied",
    "Deed",
    "GivenShare",
    "Outcome",
    "Verified",
    "apply",
    "change_level",
    "grants_given",
    "outcomes",
    "plan_change_level",
    "plan_reinvite",
    "plan_revoke",
    "plan_share",
    "reinvite",
    "revoke",
    "share",
    "share_given",
    "shares_given",
    "verify",
]


def share(  # noqa: PLR0913 - one keyword for each thing that the owner decides
    account: Account,
    groups: Groups = (),
    *,
    to: str | Principal | Iterable[str | Principal],
    level: Access | str = Access.READ_ONLY,
    catalog: bool = False,
    permission_arn: str | None = None,
    allow_external: bool | None = None,
    name: str | None = None,
    tags: Mapping[str, str] | None = None,
    timeout_s: float = 300,
) -> Verified:
    """Share groups, the catalog, or both, and read back that it took effect.

    The keywords are those of `plan_share`.
    """
    plan = plan_share(
        account,
        to=to,
        groups=groups,
        catalog=catalog,
        level=level,
        permission_arn=permission_arn,
        allow_external=allow_external,
        name=name,
        tags=tags,
    )
    return _carried_out(account, plan, timeout_s)


def change_level(
    account: Account, share: ShareLike, level: Access | str, *, timeout_s: float = 300
) -> Verified:
    """Give everybody in a share another level on its groups."""
    return _carried_out(account, plan_change_level(account, share, level), timeout_s)


def revoke(
    account: Account,
    what: ShareLike | FeatureGroupLike,
    *,
    from_: str | Principal | None = None,
    timeout_s: float = 300,
) -> Verified:
    """End a share, or every share of a group, for one principal or for everybody."""
    return _carried_out(account, plan_revoke(account, what, from_=from_), timeout_s)


def reinvite(
    account: Account,
    share: ShareLike,
    who: str | Principal | None = None,
    *,
    timeout_s: float = 300,
) -> Verified:
    """Add again whom a share has lost, as RAM drops a principal whose invitation expires."""
    return _carried_out(account, plan_reinvite(account, share, who), timeout_s)


def _carried_out(account: Account, plan: Plan, timeout_s: float) -> Verified:
    return verify(account, apply(account, plan), timeout_s=timeout_s)
