"""What is shared with an account in its other regions: RAM answers for one region at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, wait
from dataclasses import dataclass

from jupyter_featureshare.aws import connect
from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages
from jupyter_featureshare.aws.invitations import printed_invitations
from jupyter_featureshare.aws.shares import MOST_AT_ONCE
from jupyter_featureshare.consumer.threads import unawaited
from jupyter_featureshare.domain.access import Shareable
from jupyter_featureshare.domain.causes import RegionFinding
from jupyter_featureshare.domain.errors import FeatureShareError, NotConnected
from jupyter_featureshare.domain.shares import InvitationState

MOST_REGIONS = 40
_AT_A_TIME = 8


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the other regions said."""

    found: tuple[RegionFinding, ...]
    """Those that hold something."""
    asked: int
    silent: tuple[str, ...]
    """Those that did not answer, or not in time."""


def other_regions(account: Account) -> list[str]:
    """The regions of the account's partition in which there is RAM."""
    known = account.session.get_available_regions("ram", account.partition)
    return [region for region in known if region != account.region]


def elsewhere(account: Account, regions: Sequence[str], *, timeout_s: float) -> Elsewhere:
    """What is shared in these regions, so far as they answer within this time."""
    chosen = [it for it in dict.fromkeys(regions) if it != account.region][:MOST_REGIONS]
    with unawaited(_AT_A_TIME, "regions") as pool:
        asked = {pool.submit(_finding, account, region): region for region in chosen}
        wait(asked, timeout=timeout_s)
    answers = {region: _answer(future) for future, region in asked.items()}
    found = tuple(it for it in answers.values() if it and (it.shared or it.invitations))
    silent = tuple(region for region, it in answers.items() if it is None)
    return Elsewhere(found, len(chosen), silent)


def _answer(future: Future[RegionFinding]) -> RegionFinding | None:
    late = not future.done() or future.cancelled()
    if late or isinstance(future.exception(), FeatureShareError):
        return None
    return future.result()


def _finding(account: Account, region: str) -> RegionFinding:
    there = connect(account, region=region)
    try:
        return RegionFinding(region, sum(1 for _ in _shared(there)), _invited(there))
    except NotConnected as error:
        # Credentials that are good at home are unknown where the account has not switched it on.
        if error.code in _SWITCHED_OFF:
            return RegionFinding(region, 0, 0)
        raise


_SWITCHED_OFF = {
    "OptInRequired",
    "UnrecognizedClientException",
    "InvalidClientTokenId",
    "AuthFailure",
}


def _shared(account: Account) -> Iterator[str]:
    listed = pages(
        account.ram.list_resources, resourceOwner="OTHER-ACCOUNTS", maxResults=MOST_AT_ONCE
    )
    for page in listed:
        for item in page.get("resources", ()):
            arn = item.get("arn", "")
            if Shareable.of_arn(arn) is not Shareable.OTHER and f":{account.region}:" in arn:
                yield arn


def _invited(account: Account) -> int:
    listed = printed_invitations(account)
    return sum(item.get("status") == InvitationState.PENDING for item in listed)
