"""Invitations to resource shares as RAM prints them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages

if TYPE_CHECKING:
    from types_boto3_ram.type_defs import ResourceShareInvitationTypeDef


def printed_invitations(account: Account, **only: Any) -> Iterator[ResourceShareInvitationTypeDef]:
    """Every invitation that RAM lists, whatever is inside; those of `only` where that is given."""
    for page in pages(account.ram.get_resource_share_invitations, **only):
        yield from page.get("resourceShareInvitations", ())
