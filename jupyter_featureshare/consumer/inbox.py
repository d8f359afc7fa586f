"""Invitations: look inside, accept, reject, wait until what was shared can be used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages
from jupyter_featureshare.aws.invitations import printed_invitations
from jupyter_featureshare.aws.permissions import PermissionBook
from jupyter_featureshare.aws.steps import check_fits, perform
from jupyter_featureshare.consumer.waiting import Usable, wait_until_usable
from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.errors import NotAllowed, NotFound, Refused
from jupyter_featureshare.domain.features import one_of
from jupyter_featureshare.domain.invitations import Invitation, SharedResource
from jupyter_featureshare.domain.plan import Plan, Step
from jupyter_featureshare.domain.refs import is_account_id
from jupyter_featureshare.domain.shares import InvitationState

if TYPE_CHECKING:
    from types_boto3_ram.type_defs import ResourceShareInvitationTypeDef

__all__ = [
    "Answered",
    "InvitationLike",
    "Usable",
    "accept",
    "accept_from",
    "invitations",
    "pending_from",
    "plan_accept",
    "plan_reject",
    "reject",
    "wait_until_usable",
]

InvitationLike = str | Invitation
CANNOT_LEAVE = (
    "you cannot leave later: for feature groups and catalogs only the owner can end the share"
)


@dataclass(frozen=True, slots=True)
class Answered:
    """An invitation with the answer that was given to it."""

    invitation: Invitation
    state: InvitationState
    already: bool = False
    """Whether it had that answer before."""

    def __str__(self) -> str:
        before = " before" if self.already else ""
        sender = self.invitation.sender_account_id
        return f"{self.invitation.share_name} from {sender}: {self.state.lower()}{before}"


def invitations(
    account: Account, *, state: InvitationState | str | None = InvitationState.PENDING
) -> list[Invitation]:
    """The invitations to feature groups and catalogs, those with the nearest deadline first.

    One whose contents AWS would not list is in it too, with contents None. Accepted ones vanish
    from RAM's list after some days.

    Parameters
    ----------
    state
        Only those in this state; None gives all, of which only pending ones can be looked into.
    """
    wanted = None if state is None else one_of(InvitationState, state)
    book = PermissionBook(account)
    found = [
        _looked_into(account, book, _read(item))
        for item in printed_invitations(account)
        if wanted is None or item.get("status") == wanted
    ]
    return sorted((it for it in found if _is_ours(it)), key=lambda it: it.sent_at)


def plan_accept(account: Account, invitation: InvitationLike) -> Plan:
    """The plan that accepts an invitation, with what is inside."""
    return _plan(account, _found(account, invitation), "accept", (CANNOT_LEAVE,))


def plan_reject(account: Account, invitation: InvitationLike) -> Plan:
    """The plan that turns an invitation down."""
    later = "the owner has to invite this account again should it be wanted later"
    return _plan(account, _found(account, invitation), "reject", (later,))


def accept(account: Account, invitation: InvitationLike) -> Answered:
    """Accept one invitation; one that was accepted before stays so.

    Raises
    ------
    Refused
        It was rejected or has expired: the owner has to invite again.
    """
    return _answer(account, invitation, plan_accept, InvitationState.ACCEPTED)


def reject(account: Account, invitation: InvitationLike) -> Answered:
    """Turn one invitation down; one that was rejected before stays so.

    Raises
    ------
    Refused
        It was accepted (only the owner can end it then) or has expired.
    """
    return _answer(account, invitation, plan_reject, InvitationState.REJECTED)


def accept_from(account: Account, senders: str | Iterable[str]) -> list[Answered]:
    """Accept every pending invitation to feature groups or a catalog from the accounts named.

    An invitation whose contents are unknown or hold other things too is left alone.
    """
    return [accept(account, it) for it in pending_from(account, senders)]


def pending_from(account: Account, senders: str | Iterable[str]) -> list[Invitation]:
    """The invitations that `accept_from` would accept now, to be looked at before.

    Raises
    ------
    Refused
        No sender is named, or a name is not an account id.
    """
    several = isinstance(senders, Iterable) and not isinstance(senders, str)
    named = set(senders) if several else {senders}
    bad = [sender for sender in named if not is_account_id(sender)]
    if not named or bad:
        raise Refused(
            f"{', '.join(map(repr, bad)) or 'Nobody'} is no sender to accept from.",
            next_step="name the 12-digit ids of the accounts that you trust, as texts",
        )
    pending = [it for it in invitations(account) if it.sender_account_id in named]
    return [it for it in pending if it.deadline_at is not None]


def _answer(
    account: Account,
    invitation: InvitationLike,
    planned: Callable[[Account, InvitationLike], Plan],
    answer: InvitationState,
) -> Answered:
    found = _found(account, invitation)
    plan = planned(account, found)
    check_fits(account, plan)
    try:
        for step in plan.steps:
            perform(account, step)
    except Refused as error:
        now = _DONE_BEFORE.get(error.code)
        if now is answer:
            return Answered(replace(found, state=now), now, already=True)
        raise _explained(error, found) from error
    except NotFound as error:
        raise _vanished(found, error.code) from error
    return Answered(replace(found, state=answer), answer)


_DONE_BEFORE = {
    "ResourceShareInvitationAlreadyAcceptedException": InvitationState.ACCEPTED,
    "ResourceShareInvitationAlreadyRejectedException": InvitationState.REJECTED,
    "ResourceShareInvitationExpiredException": InvitationState.EXPIRED,
}


def _explained(error: Refused, invitation: Invitation) -> Refused:
    which = f"{invitation.share_name!r} from account {invitation.sender_account_id}"
    again = f"ask account {invitation.sender_account_id} to invite again"
    match _DONE_BEFORE.get(error.code):
        case InvitationState.EXPIRED:
            said = f"The invitation {which} has expired; they are open for 12 hours."
        case InvitationState.REJECTED:
            said = f"The invitation {which} was rejected before."
        case InvitationState.ACCEPTED:
            said, again = f"The invitation {which} was accepted before.", CANNOT_LEAVE
        case _:
            return error
    return Refused(said, next_step=again, code=error.code)


def _vanished(it: Invitation, code: str) -> NotFound:
    sender = f"account {it.sender_account_id}"
    return NotFound(
        f"The invitation {it.share_name!r} is gone: {sender} ended the share or took it back, "
        f"or it is for another account than the one connected.",
        next_step=f"ask {sender} to share again",
        code=code,
    )


def _plan(account: Account, it: Invitation, verb: str, effects: tuple[str, ...]) -> Plan:
    step = Step(
        f"{verb} the invitation to {it.share_name!r} from account {it.sender_account_id}",
        "ram",
        _OPERATIONS[verb],
        {"resourceShareInvitationArn": it.arn},
    )
    inside = "unknown: AWS did not list it"
    if it.contents is not None:
        inside = ", ".join(item.arn for item in it.contents) or "nothing"
    said = (f"inside: {inside}", f"level: {it.access}", *effects)
    return Plan(step.sentence, account.account_id, account.region, (step,), said)


_OPERATIONS = {
    "accept": "accept_resource_share_invitation",
    "reject": "reject_resource_share_invitation",
}


def _found(account: Account, invitation: InvitationLike) -> Invitation:
    if isinstance(invitation, Invitation):
        return invitation
    if not isinstance(invitation, str) or ":resource-share-invitation/" not in invitation:
        named = repr(invitation) if isinstance(invitation, str) else type(invitation).__name__
        raise Refused(
            f"{named} is no invitation.",
            next_step="give one of invitations(account), or its ARN "
            "(arn:…:resource-share-invitation/…)",
        )
    found = next(printed_invitations(account, resourceShareInvitationArns=[invitation]), None)
    if found is None:
        raise NotFound(
            f"There is no invitation {invitation}.", next_step="list the invitations again"
        )
    return _looked_into(account, PermissionBook(account), _read(found))


def _looked_into(account: Account, book: PermissionBook, it: Invitation) -> Invitation:
    """The invitation with its contents and level, as far as AWS tells them before acceptance."""
    if it.state is not InvitationState.PENDING:
        return it
    try:
        contents = tuple(_contents(account, it.arn))
    except (NotAllowed, NotFound, Refused):
        return it
    kinds = {item.kind for item in contents}
    asked = Shareable.FEATURE_GROUP in kinds
    level = _level(book, it) if asked else Access.SEE_ONLY
    return replace(it, contents=contents, access=level if kinds else Access.UNKNOWN)


def _contents(account: Account, arn: str) -> Iterable[SharedResource]:
    listed = pages(account.ram.list_pending_invitation_resources, resourceShareInvitationArn=arn)
    for page in listed:
        for item in page.get("resources", ()):
            yield SharedResource.of(item.get("arn", ""), item.get("type", ""))


def _level(book: PermissionBook, it: Invitation) -> Access:
    try:
        permissions = book.of_share(it.share_arn)
    except (NotAllowed, NotFound, Refused):
        return Access.UNKNOWN
    found = (p.access for p in permissions if p.kind is Shareable.FEATURE_GROUP)
    return next(found, Access.UNKNOWN)


def _is_ours(it: Invitation) -> bool:
    if it.contents is None:
        return True
    return any(item.kind is not Shareable.OTHER for item in it.contents)


def _read(item: ResourceShareInvitationTypeDef) -> Invitation:
    return Invitation(
        arn=item["resourceShareInvitationArn"],
        share_arn=item.get("resourceShareArn", ""),
        share_name=item.get("resourceShareName", ""),
        sender_account_id=item.get("senderAccountId", ""),
        receiver_account_id=item.get("receiverAccountId", ""),
        sent_at=item["invitationTimestamp"],
        state=InvitationState(item.get("status", "")),
        receiver_arn=item.get("receiverArn"),
    )
