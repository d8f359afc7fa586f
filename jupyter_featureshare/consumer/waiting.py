"""Wait until a shared group can be used, or say why it cannot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages, translated
from jupyter_featureshare.aws.feature_groups import describe_feature_group
from jupyter_featureshare.aws.invitations import printed_invitations
from jupyter_featureshare.aws.shares import shares
from jupyter_featureshare.consumer.received import received
from jupyter_featureshare.domain.access import Access, grantable
from jupyter_featureshare.domain.entries import Source, SourceKind
from jupyter_featureshare.domain.errors import (
    FeatureShareError,
    MissingHalf,
    NotAllowed,
    NotConnected,
    NotFound,
    NotNow,
)
from jupyter_featureshare.domain.permissions import DOCUMENTED, combined, union
from jupyter_featureshare.domain.refs import FeatureGroupLike, FeatureGroupRef
from jupyter_featureshare.domain.shares import InvitationState

_PROBE = "featureshare-probe"
"""A record id that no one has; reading it shows whether reading is allowed."""


class Why(StrEnum):
    """Why a group can, or cannot, be used."""

    USABLE = "usable"
    SHARE_DELETED = "share-deleted"
    NOT_SHARED = "not-shared"
    INVITATION_PENDING = "invitation-pending"
    INVITATION_EXPIRED = "invitation-expired"
    INVITATION_REJECTED = "invitation-rejected"
    LOWER_LEVEL = "lower-level"
    """It is usable, for less than was asked."""
    UNPROVEN = "unproven"
    """Whether it is shared, or for as much as was asked, could not be found out."""
    IDENTITY = "identity"
    """The owner's half is there; the caller's own role does not allow it."""
    EXPLICIT_DENY = "explicit-deny"
    PROPAGATING = "propagating"
    """Everything is there that can be seen, and AWS still says no."""
    MISSING = "missing"
    """The group does not exist."""


@dataclass(frozen=True, slots=True)
class Usable:
    """Whether a group can be used, and the reason."""

    ref: FeatureGroupRef
    why: Why
    access: Access
    message: str
    next_step: str = ""

    def __bool__(self) -> bool:
        return self.why is Why.USABLE

    def __str__(self) -> str:
        return f"{self.message} Next: {self.next_step}" if self.next_step else self.message


def wait_until_usable(
    account: Account,
    group: FeatureGroupLike,
    *,
    level: Access | str = Access.READ_ONLY,
    timeout_s: float = 300,
) -> Usable:
    """Whether the group can be described and read, waiting while AWS is still about it.

    It ends early where waiting cannot help: a share that ended, an invitation that is not
    accepted, the caller's own role. Write access is judged by the share, never tried.

    Raises
    ------
    NotConnected
        AWS cannot be asked at all; no other answer is an error.
    """
    ref = account.feature_group(group)
    wanted = grantable(level)
    return account.clock.poll(
        lambda: _look(account, ref, wanted), lambda it: it.why not in _MAY_COME, timeout_s
    )


_MAY_COME = {Why.PROPAGATING, Why.NOT_SHARED, Why.LOWER_LEVEL}


def _look(account: Account, ref: FeatureGroupRef, wanted: Access) -> Usable:
    error = _try_it(account, ref)
    if ref.account_id == account.account_id:
        own = Source(SourceKind.OWN, Access.OWNER)
        return _given_but(ref, own.access, error) if error else _enough(ref, [own], wanted)
    found = received(account, only=ref)
    sources = found.groups.get(ref.arn.lower(), [])
    if error is None:
        seen = _enough(ref, sources, wanted)
        waits = seen.why is Why.UNPROVEN and not (sources or found.problems)
        return replace(seen, why=Why.PROPAGATING) if waits else seen
    if sources:
        return _given_but(ref, _level(sources), error)
    return _not_seen(account, ref, error) if found.unlisted else _not_given(account, ref, error)


def _not_seen(account: Account, ref: FeatureGroupRef, error: FeatureShareError) -> Usable:
    """A group that AWS refuses, while RAM does not tell whether it is shared."""
    half = error.denial.missing if isinstance(error, NotAllowed) else MissingHalf.UNKNOWN
    if half in {MissingHalf.CALLER, MissingHalf.EXPLICIT_DENY}:
        return _given_but(ref, Access.UNKNOWN, error)
    if half is MissingHalf.OWNER:
        return _not_given(account, ref, error)
    said = f"Whether {ref.name} is shared could not be found out. AWS says: {error.message}"
    step = "allow ram:ListResources for your role, or ask its owner"
    return Usable(ref, Why.UNPROVEN, Access.UNKNOWN, said, step)


def _level(sources: Sequence[Source]) -> Access:
    return combined([source.access for source in sources], _actions(sources))


def _actions(sources: Sequence[Source]) -> frozenset[str] | None:
    return union(source.actions for source in sources)


def _try_it(account: Account, ref: FeatureGroupRef) -> FeatureShareError | None:
    """What AWS says to describing the group and reading one record of it, None for a yes."""
    try:
        group = describe_feature_group(account, ref)
        if group.online is not None:
            with translated(ref.name):
                account.runtime.get_record(
                    FeatureGroupName=ref.arn, RecordIdentifierValueAsString=_PROBE
                )
    except NotConnected:
        raise
    except FeatureShareError as error:
        # An integral identifier makes AWS refuse the probe's value: then reading is allowed.
        return None if error.code in {"ValidationError", "ValidationException"} else error
    return None


def _enough(ref: FeatureGroupRef, sources: Sequence[Source], wanted: Access) -> Usable:
    """A group that can be read, judged by whether it is shared for as much as is wanted."""
    access, actions = _level(sources), _actions(sources) or frozenset()
    reading = wanted in {Access.READ_ONLY, Access.SEE_ONLY}
    whole = access is Access.CUSTOM and DOCUMENTED.get(wanted, actions) <= actions
    if reading or whole or (access is not Access.CUSTOM and access.rank <= wanted.rank):
        return Usable(ref, Why.USABLE, access, f"{ref.name} can be used: {access}.")
    if access is Access.UNKNOWN:
        said = f"{ref.name} can be read; whether it is shared at {wanted} could not be found out."
        return Usable(ref, Why.UNPROVEN, access, said, "try it, or ask its owner")
    return Usable(
        ref,
        Why.LOWER_LEVEL,
        access,
        f"{ref.name} is shared at {access}, not at {wanted}.",
        f"ask account {ref.account_id} for {wanted}",
    )


def _given_but(ref: FeatureGroupRef, access: Access, error: FeatureShareError) -> Usable:
    why = Why.PROPAGATING
    if isinstance(error, NotAllowed) and error.denial.missing is MissingHalf.CALLER:
        why = Why.IDENTITY
    elif isinstance(error, NotAllowed) and error.denial.missing is MissingHalf.EXPLICIT_DENY:
        why = Why.EXPLICIT_DENY
    elif isinstance(error, NotFound):
        why = Why.MISSING
    elif isinstance(error, NotNow):
        return Usable(ref, why, access, error.message, error.next_step)
    step = error.next_step
    if why is Why.PROPAGATING:
        step = (
            "wait some minutes, then try again; if it stays so, the share may be for another role "
            "of this account"
        )
    return Usable(ref, why, access, error.message, step)


def _not_given(account: Account, ref: FeatureGroupRef, error: FeatureShareError) -> Usable:
    """Why no share gives the group: an invitation without a yes, a share that ended, or none."""
    why = _by_invitation(account, ref) or _by_shares(account, ref) or Why.NOT_SHARED
    message, step = _SAID[why]
    said = f"{message.format(name=ref.name, owner=ref.account_id)} AWS says: {error.message}"
    return Usable(ref, why, Access.UNKNOWN, said, step.format(owner=ref.account_id))


_SAID = {
    Why.INVITATION_PENDING: (
        "Account {owner} has invited this account; nobody accepted yet.",
        "accept the invitation",
    ),
    Why.INVITATION_EXPIRED: (
        "The last invitation of account {owner} has expired.",
        "ask account {owner} to invite again",
    ),
    Why.INVITATION_REJECTED: (
        "The last invitation of account {owner} was rejected.",
        "ask account {owner} to invite again",
    ),
    Why.SHARE_DELETED: (
        "Account {owner} has ended its share.",
        "ask account {owner} to share it again",
    ),
    Why.NOT_SHARED: (
        "No share of account {owner} gives {name} to this account.",
        "ask account {owner} to share it",
    ),
}
_BY_STATE = {
    InvitationState.PENDING: Why.INVITATION_PENDING,
    InvitationState.EXPIRED: Why.INVITATION_EXPIRED,
    InvitationState.REJECTED: Why.INVITATION_REJECTED,
}


def _by_invitation(account: Account, ref: FeatureGroupRef) -> Why | None:
    """What the newest invitation of the owner's tells; of a pending one also what is inside."""
    try:
        listed = [
            item
            for item in printed_invitations(account)
            if item.get("senderAccountId") == ref.account_id
        ]
        listed.sort(key=lambda item: item["invitationTimestamp"], reverse=True)
        for item in listed:
            state = InvitationState(item.get("status", ""))
            if state is InvitationState.ACCEPTED:
                return _by_accepted(account, item.get("resourceShareArn", ""))
            if state is not InvitationState.PENDING:
                return _BY_STATE.get(state)
            if _holds(account, item["resourceShareInvitationArn"], ref):
                return Why.INVITATION_PENDING
    except FeatureShareError:
        return None
    return None


def _holds(account: Account, invitation_arn: str, ref: FeatureGroupRef) -> bool:
    return any(
        item.get("arn", "").lower() == ref.arn.lower()
        for page in pages(
            account.ram.list_pending_invitation_resources,
            resourceShareInvitationArn=invitation_arn,
        )
        for item in page.get("resources", ())
    )


def _by_accepted(account: Account, share_arn: str) -> Why:
    """What became of the share that was accepted last; earlier ones that ended do not count.

    A share that has just been accepted is not listed yet.
    """
    found = (it for it in shares(account, "OTHER-ACCOUNTS") if it.arn == share_arn)
    return Why.SHARE_DELETED if any(it.state.is_gone for it in found) else Why.NOT_SHARED


def _by_shares(account: Account, ref: FeatureGroupRef) -> Why | None:
    try:
        theirs = [
            it for it in shares(account, "OTHER-ACCOUNTS") if it.owner_account_id == ref.account_id
        ]
    except FeatureShareError:
        return None
    ended = bool(theirs) and all(it.state.is_gone for it in theirs)
    return Why.SHARE_DELETED if ended else None
