"""The tested causes as rows."""

from __future__ import annotations

from collections.abc import Sequence

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer.nothing import causes
from jupyter_featureshare.domain.causes import Cause
from jupyter_featureshare.server.wire.nothing import CauseRow, Causes, RegionRow


def causes_for(account: Account, regions: Sequence[str]) -> Causes:
    """Each cause with what was found out; `regions` are those to look at, none meaning all."""
    return Causes(causes=[_row(it) for it in causes(account, regions)])


def _row(it: Cause) -> CauseRow:
    return CauseRow(
        kind=it.kind,
        ruled_out=it.ruled_out,
        said=it.said,
        next_step=it.next_step,
        regions=[
            RegionRow(region=one.region, shared=one.shared, invitations=one.invitations)
            for one in it.regions
        ],
    )
