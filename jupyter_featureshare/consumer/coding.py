"""Where code for a notebook is to run: as the account at hand is connected."""

from __future__ import annotations

from collections.abc import Iterable

from jupyter_featureshare.aws import Account, usual_region
from jupyter_featureshare.domain.snippets import Place


def place_of(account: Account, ids: Iterable[str], *, lists: bool) -> Place:
    """The place that connects as this account does; its region is named where it is no default."""
    usual = account.region == usual_region(account.profile)
    return Place(
        profile=account.profile,
        endpoint_url=account.custom_endpoint_url,
        ids=tuple(ids),
        lists=lists,
        role_arn=account.role_arn,
        external_id=account.external_id,
        region=None if usual else account.region,
    )
