"""Wait until a shared group can be used, or say why it cannot."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import translated
from jupyter_featureshare.aws.feature_groups import describe_feature_group
from jupyter_featureshare.consumer.received import received
from jupyter_featureshare.consumer.ungiven import not_given
from jupyter_featureshare.consumer.usable import Usable, Why
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

__all__ = ["Usable", "Why", "wait_until_usable"]

_PROBE = "featureshare-probe"
"""A record id that no one has; reading it shows whether reading is allowed."""
_DESCRIBE, _GET = "sagemaker:DescribeFeatureGroup", "sagemaker:GetRecord"
_READING = frozenset({_DESCRIBE, _GET})
"""What is tried."""


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

    Parameters
    ----------
    level
        What it is to be usable for; ``custom``: whatever the share gives, be it less than reading.

    Raises
    ------
    NotConnected
        AWS cannot be asked at all; no other answer is an error.
    """
    ref = account.feature_group(group)
    wanted = Access.CUSTOM if level == Access.CUSTOM else grantable(level)
    return account.clock.poll(
        lambda: _look(account, ref, wanted), lambda it: it.why not in _MAY_COME, timeout_s
    )


_MAY_COME = {Why.PROPAGATING, Why.NOT_SHARED, Why.LOWER_LEVEL}


def _look(account: Account, ref: FeatureGroupRef, wanted: Access) -> Usable:
    error = _try_it(account, ref, _READING)
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
        if wanted is Access.CUSTOM:
            return _as_given(account, ref, sources)
        given = _actions(sources)
        if given is not None and _is_left_out(error, given):
            left = f"without {_names(_READING - given)}"
            return _lower(ref, _level(sources), wanted, left)
        return _given_but(ref, _level(sources), error)
    return _not_seen(account, ref, error) if found.unlisted else not_given(account, ref, error)


def _is_left_out(error: FeatureShareError, given: frozenset[str]) -> bool:
    """Whether AWS refused something that the share does not give, and so never will."""
    return isinstance(error, NotAllowed) and error.denial.action in _READING - given


def _lower(ref: FeatureGroupRef, access: Access, wanted: Access, but: str) -> Usable:
    """A group that is shared, for less than is wanted."""
    said = f"{ref.name} is shared at {access}, {but}."
    return Usable(ref, Why.LOWER_LEVEL, access, said, f"ask account {ref.account_id} for {wanted}")


def _as_given(account: Account, ref: FeatureGroupRef, sources: Sequence[Source]) -> Usable:
    """A group that may be shared for less than reading, judged by what the share gives.

    RAM tells a consumer the actions of AWS's own permissions only. Where they are not known, one
    thing that AWS allows shows that the share is in effect, and the rest to be left out so far.
    """
    access, given = _level(sources), _actions(sources)
    tried = _READING if given is None else _READING & given
    if not tried:
        said = f"{ref.name} is shared without {_names(_READING)}: nothing else can be tried."
        return Usable(ref, Why.UNPROVEN, access, said, "use it, or ask its owner what it is for")
    refused = {it: error for it in sorted(tried) if (error := _try_it(account, ref, {it}))}
    unmet = [it for it in refused.values() if given is not None or not _by_owner(it)]
    if unmet or len(refused) == len(tried):
        return _given_but(ref, access, [*unmet, *refused.values()][0])
    left = _names({*_READING - tried, *refused})
    but = f", so far without {left}" if refused else f", without {left}" if left else ""
    return Usable(ref, Why.USABLE, access, f"{ref.name} can be used: {access}{but}.")


def _by_owner(error: FeatureShareError) -> bool:
    return isinstance(error, NotAllowed) and error.denial.missing is MissingHalf.OWNER


def _names(actions: Set[str]) -> str:
    return ", ".join(sorted(it.split(":")[-1] for it in actions))


def _not_seen(account: Account, ref: FeatureGroupRef, error: FeatureShareError) -> Usable:
    """A group that AWS refuses, while RAM does not tell whether it is shared."""
    half = error.denial.missing if isinstance(error, NotAllowed) else MissingHalf.UNKNOWN
    if half in {MissingHalf.CALLER, MissingHalf.EXPLICIT_DENY}:
        return _given_but(ref, Access.UNKNOWN, error)
    if half is MissingHalf.OWNER:
        return not_given(account, ref, error)
    said = f"Whether {ref.name} is shared could not be found out. AWS says: {error.message}"
    step = "allow ram:ListResources for your role, or ask its owner"
    return Usable(ref, Why.UNPROVEN, Access.UNKNOWN, said, step)


def _level(sources: Sequence[Source]) -> Access:
    return combined([source.access for source in sources], _actions(sources))


def _actions(sources: Sequence[Source]) -> frozenset[str] | None:
    return union(source.actions for source in sources)


def _try_it(account: Account, ref: FeatureGroupRef, actions: Set[str]) -> FeatureShareError | None:
    """What AWS says to describing the group and reading one record of it, None for a yes."""
    try:
        group = describe_feature_group(account, ref) if _DESCRIBE in actions else None
        if _GET in actions and (group is None or group.online is not None):
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
    if wanted in {Access.READ_ONLY, Access.SEE_ONLY, Access.CUSTOM}:
        return Usable(ref, Why.USABLE, access, f"{ref.name} can be used: {access}.")
    whole = access is Access.CUSTOM and DOCUMENTED.get(wanted, actions) <= actions
    if whole or (access is not Access.CUSTOM and access.rank <= wanted.rank):
        return Usable(ref, Why.USABLE, access, f"{ref.name} can be used: {access}.")
    if access is Access.UNKNOWN:
        said = f"{ref.name} can be read; whether it is shared at {wanted} could not be found out."
        return Usable(ref, Why.UNPROVEN, access, said, "try it, or ask its owner")
    return _lower(ref, access, wanted, f"not at {wanted}")


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
