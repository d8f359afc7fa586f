"""What an accepted invitation brings, awaited until AWS gives it."""

from __future__ import annotations

from collections.abc import Iterator

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.consumer.received import received
from jupyter_featureshare.consumer.waiting import wait_until_usable
from jupyter_featureshare.domain.access import GRANTABLE, Access
from jupyter_featureshare.domain.errors import Unfinished
from jupyter_featureshare.domain.invitations import Invitation


def arrivals(account: Account, invitation: Invitation, *, timeout_s: float = 300) -> Iterator[str]:
    """A sentence for each thing inside, as soon as it can be used.

    Raises
    ------
    Unfinished
        One cannot be used, or not yet when the time is up; the message says why.
    """
    level = invitation.access if invitation.access in GRANTABLE else Access.CUSTOM
    for ref in invitation.groups:
        usable = wait_until_usable(account, ref, level=level, timeout_s=timeout_s)
        if not usable:
            raise Unfinished(
                f"The invitation is accepted. {usable.message}", next_step=usable.next_step
            )
        yield usable.message
    if invitation.holds_catalog:
        yield _catalog_of(account, invitation.sender_account_id, timeout_s)
    if invitation.contents is None:
        yield "AWS did not tell what is inside: look at the catalog"


def _catalog_of(account: Account, owner: str, timeout_s: float) -> str:
    found = account.clock.poll(
        lambda: received(account), lambda it: owner in it.catalogs or bool(it.unlisted), timeout_s
    )
    if owner in found.catalogs:
        return f"The feature groups of account {owner} can be seen in the catalog."
    raise Unfinished(
        f"The invitation is accepted. AWS does not list the catalog of account {owner} yet.",
        next_step="wait some minutes; then refresh the catalog",
    )
