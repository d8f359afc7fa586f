"""What the same principals hold already: shares add up, so a new one never lowers anything."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.permissions import PermissionBook
from jupyter_featureshare.aws.shares import own_shares
from jupyter_featureshare.domain.access import Shareable, highest


def overlaps(
    account: Account, book: PermissionBook, arns: Collection[str], to: Collection[str]
) -> Iterator[str]:
    """A sentence for each share that gives some of these resources to some of these principals."""
    wanted = {arn.lower() for arn in arns}
    for share in own_shares(account):
        things = {it.entity for it in share.resources if not it.state.is_gone}
        shared = sorted(it for it in things if it.lower() in wanted)
        holders = sorted({it.entity for it in share.principals if not it.state.is_gone} & {*to})
        if share.state.is_gone or not shared or not holders:
            continue
        kinds = {Shareable.of_arn(it) for it in shared}
        attached = book.of_share(share.arn)
        level = highest(it.access for it in attached if it.kind in kinds)
        names = ", ".join(it.rsplit("/", 1)[-1] for it in shared)
        yield (
            f"{', '.join(holders)} already has {level} on {names} through {share.name!r}; "
            "shares add up, so this plan does not lower that"
        )
