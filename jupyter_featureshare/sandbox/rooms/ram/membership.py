"""Follows principals out of the organization that made their invitation unnecessary."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.rooms.ram import association, reach

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.ram.state import Share
    from jupyter_featureshare.sandbox.world import World


def settle(world: World, share: Share, at: datetime) -> None:
    """Take out who left the organization, or all of it if it no longer shares.

    Access ended then already (AWS docs: RAM, Sharing your AWS resources; Disabling resource
    sharing with AWS Organizations). assumed: the association becomes DISASSOCIATED.
    """
    for principal in list(share.principals.values()):
        if principal.status == "ASSOCIATED" and not reach.in_force(principal):
            association.end(world, share, principal, at)
