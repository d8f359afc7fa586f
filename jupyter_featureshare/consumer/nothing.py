"""Why nothing is shared with an account: each possible cause asked of AWS, side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from datetime import datetime, timedelta
from functools import partial

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.organizations import own_organization
from jupyter_featureshare.aws.shares import shares
from jupyter_featureshare.consumer.inbox import invitations
from jupyter_featureshare.consumer.received import received
from jupyter_featureshare.consumer.regions import elsewhere, other_regions
from jupyter_featureshare.consumer.threads import unawaited
from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.causes import Cause, CauseKind
from jupyter_featureshare.domain.errors import FeatureShareError, NotAllowed
from jupyter_featureshare.domain.invitations import INVITATION_LIFETIME, Invitation
from jupyter_featureshare.domain.shares import InvitationState

Listed = Future[list[Invitation]]
"""Every invitation that RAM lists: asked for once, for all causes."""
_RECENT = timedelta(minutes=30)
"""A share that is older has arrived."""
_FOR_REGIONS_S = 8.0
_FOR_ALL_S = 10.0
_GRANT = "ask your administrator for AWSResourceAccessManagerResourceShareParticipantAccess"
_LATER = "wait a little, then ask AWS again"
_SLOW = "AWS did not answer in time."


def causes(account: Account, regions: Sequence[str] = ()) -> list[Cause]:
    """The five causes, each ruled out, likely or unknown.

    Parameters
    ----------
    regions
        Where else to look; empty: in every region of the partition.
    """
    with unawaited(1 + len(CauseKind), "causes") as pool:
        listed = pool.submit(invitations, account, state=None)
        tests: dict[CauseKind, Callable[[], Cause]] = {
            CauseKind.INVITATIONS: partial(_invitations, listed),
            CauseKind.ORGANIZATION: partial(_organization, account),
            CauseKind.REGIONS: partial(_regions, account, regions),
            CauseKind.RIGHTS: partial(_rights, account, listed),
            CauseKind.PROPAGATION: partial(_propagation, account, listed),
        }
        asked = {kind: pool.submit(test) for kind, test in tests.items()}
        wait(asked.values(), timeout=_FOR_ALL_S)
    return [_answer(kind, future) for kind, future in asked.items()]


def _answer(kind: CauseKind, future: Future[Cause]) -> Cause:
    """The cause as it was found, unknown with the reason where it could not be."""
    if not future.done() or future.cancelled():
        return Cause(kind, Truth.UNKNOWN, _SLOW, "ask again")
    error = future.exception()
    if isinstance(error, FeatureShareError):
        return Cause(kind, Truth.UNKNOWN, error.message, error.next_step)
    return future.result()


def _invitations(listed: Listed) -> Cause:
    states = [it.state for it in listed.result()]
    pending = states.count(InvitationState.PENDING)
    expired = states.count(InvitationState.EXPIRED)
    if pending:
        said = f"{pending} {'waits' if pending == 1 else 'wait'} for your answer."
        return Cause(CauseKind.INVITATIONS, Truth.NO, said, "look in the inbox")
    if expired:
        said = f"{expired} expired without an answer."
        step = "ask the owner to invite again, and accept within 12 hours"
        return Cause(CauseKind.INVITATIONS, Truth.NO, said, step)
    said = "None waits, and none expired."
    return Cause(CauseKind.INVITATIONS, Truth.YES, said)


def _organization(account: Account) -> Cause:
    found = own_organization(account)
    if found is None:
        said = "This account is in no organization: every share comes with an invitation."
        return Cause(CauseKind.ORGANIZATION, Truth.YES, said)
    said = (
        f"This account is in the organization {found.get('Id', '')}. A share from inside comes "
        "without an invitation where sharing with AWS Organizations is on, and with one where "
        "it is off; only the owner's side can tell."
    )
    return Cause(CauseKind.ORGANIZATION, Truth.UNKNOWN, said, "ask the owner for the share's state")


def _regions(account: Account, regions: Sequence[str]) -> Cause:
    there = elsewhere(account, regions or other_regions(account), timeout_s=_FOR_REGIONS_S)
    if there.found:
        names = ", ".join(it.region for it in there.found)
        said, step = f"Something is shared in {names}.", "connect to that region"
        return Cause(CauseKind.REGIONS, Truth.NO, said, step, there.found)
    if there.silent:
        said = f"{len(there.silent)} of {there.asked} other regions did not answer: "
        return Cause(CauseKind.REGIONS, Truth.UNKNOWN, said + ", ".join(there.silent), "ask again")
    said = f"Nothing is shared in {there.asked} other regions either."
    return Cause(CauseKind.REGIONS, Truth.YES, said)


def _rights(account: Account, listed: Listed) -> Cause:
    found = received(account).problems
    try:
        listed.result()
    except NotAllowed as denied:
        return Cause(CauseKind.RIGHTS, Truth.NO, denied.message, _GRANT)
    if found:
        denied_by_ram = "AccessDenied" in found[0].code
        truth = Truth.NO if denied_by_ram else Truth.UNKNOWN
        step = _GRANT if denied_by_ram else found[0].next_step
        return Cause(CauseKind.RIGHTS, truth, found[0].message, step)
    said = "RAM answered every question."
    return Cause(CauseKind.RIGHTS, Truth.YES, said)


def _propagation(account: Account, listed: Listed) -> Cause:
    now = account.clock.now()
    here = list(shares(account, "OTHER-ACCOUNTS"))
    arrived = {it.arn for it in here}
    accepted = [it for it in listed.result() if it.state is InvitationState.ACCEPTED]
    if coming := [it for it in accepted if _on_its_way(it, arrived, now)]:
        said = f"Accepted, but not among the shares that RAM lists yet: {len(coming)}."
        return Cause(CauseKind.PROPAGATION, Truth.NO, said, _LATER)
    fresh = [it.updated_at for it in here if it.updated_at and now - it.updated_at < _RECENT]
    if fresh:
        minutes = int((now - max(fresh)).total_seconds() // 60)
        said = f"A share came or changed {minutes} min ago; what is inside can take minutes."
        return Cause(CauseKind.PROPAGATION, Truth.NO, said, _LATER)
    said = "No share came or changed lately."
    return Cause(CauseKind.PROPAGATION, Truth.YES, said)


def _on_its_way(invitation: Invitation, arrived: set[str], now: datetime) -> bool:
    """Whether it was accepted lately, as far as its lifetime tells, and its share is not there."""
    lately = now - invitation.sent_at < INVITATION_LIFETIME + _RECENT
    return lately and invitation.share_arn not in arrived
