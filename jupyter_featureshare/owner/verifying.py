"""A change read back from AWS until it took effect, or a reason why it did not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.permissions import PermissionBook
from jupyter_featureshare.aws.shares import own_shares
from jupyter_featureshare.domain.errors import FeatureShareError, NotFound, NotNow, Unfinished
from jupyter_featureshare.domain.plan import texts
from jupyter_featureshare.domain.shares import AssociationState, ResourceShare, current
from jupyter_featureshare.owner.applying import Applied, Outcome


@dataclass(frozen=True, slots=True)
class Verified:
    """What was read back."""

    applied: Applied
    in_effect: tuple[str, ...] = ()
    """Sentences about what is so now."""
    invited: tuple[str, ...] = ()
    """Principals that have an invitation and have not accepted it yet."""

    @property
    def complete(self) -> bool:
        """Whether nobody's answer is awaited."""
        return not self.invited

    @property
    def share_arns(self) -> tuple[str, ...]:
        """The shares that were made or changed."""
        return self.applied.share_arns

    def __str__(self) -> str:
        waiting = [f"{who} is invited and has not accepted yet" for who in self.invited]
        return "\n".join([*self.in_effect, *waiting])


@dataclass(slots=True)
class _Seen:
    """One look at a change."""

    settled: list[str] = field(default_factory=list)
    invited: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)

    def take(self, other: _Seen) -> None:
        for name in ("settled", "invited", "waiting", "failed"):
            getattr(self, name).extend(getattr(other, name))


def verify(account: Account, applied: Applied, *, timeout_s: float = 300) -> Verified:
    """Read back until every association stands, invitations excepted.

    Raises
    ------
    Unfinished
        Something failed, with AWS's reason, or is not through when the time is up.
    """
    seen = account.clock.poll(
        lambda: _patient_look(account, applied.outcomes),
        lambda look: bool(look.failed) or not look.waiting,
        timeout_s,
    )
    if seen.failed:
        raise Unfinished(
            f"It did not take effect: {'; '.join(seen.failed)}.",
            next_step="correct what AWS names, then apply the same plan again",
        )
    if seen.waiting:
        raise Unfinished(
            f"Not through after {timeout_s:g} s: {'; '.join(seen.waiting)}.",
            next_step="wait; AWS may take some minutes; then verify again",
        )
    return Verified(applied, tuple(seen.settled), tuple(dict.fromkeys(seen.invited)))


def _patient_look(account: Account, outcomes: Iterable[Outcome]) -> _Seen:
    """A look, or that AWS could not be asked just now; what failed says that the change is made."""
    try:
        return _look(account, outcomes)
    except NotNow as error:
        return _Seen(waiting=[f"it was asked for and could not be read back: {error.message}"])
    except FeatureShareError as error:
        raise Unfinished(
            f"It was asked for and could not be read back: {error.message}",
            next_step=f"{error.next_step or 'see what AWS says'}; then do the same again",
            code=error.code,
        ) from error


def _look(account: Account, outcomes: Iterable[Outcome]) -> _Seen:
    seen = _Seen()
    for outcome in outcomes:
        check = _CHECKS.get(outcome.step.operation)
        if check is not None:
            seen.take(check(account, outcome))
    return seen


def _share_stands(account: Account, outcome: Outcome) -> _Seen:
    seen = _Seen()
    share = _share(account, outcome)
    if share is None or share.state == "PENDING":
        seen.waiting.append(f"the share {outcome.share_arn} is being made")
        return seen
    if share.state == "FAILED" or share.state.is_gone:
        seen.failed.append(f"the share {share.name} is {share.state}: {share.said or 'no reason'}")
        return seen
    wanted = outcome.step.parameters
    for entity in texts(wanted.get("resourceArns")) + texts(wanted.get("principals")):
        _judge(seen, share, entity)
    seen.take(_carries(account, share, texts(wanted.get("permissionArns"))))
    return seen


def _carries(account: Account, share: ResourceShare, wanted: Iterable[str]) -> _Seen:
    """Whether the share has the permissions that were meant, and so the level."""
    attached = {it.arn.lower() for it in PermissionBook(account).of_share(share.arn)}
    lacking = [arn.rsplit("/", 1)[-1] for arn in wanted if arn.lower() not in attached]
    return _Seen(waiting=[f"{share.name} does not carry {name} yet" for name in lacking])


def _judge(seen: _Seen, share: ResourceShare, entity: str) -> None:
    it = current(share.principals + share.resources, entity)
    if it is None:
        seen.waiting.append(f"{entity} is not in {share.name} yet")
    elif it.state is AssociationState.ASSOCIATED:
        seen.settled.append(f"{entity} is in {share.name}")
    elif it.awaits_acceptance:
        seen.invited.append(entity)
    elif it.state is AssociationState.ASSOCIATING:
        seen.waiting.append(f"{entity} is being associated with {share.name}")
    else:
        reason = it.said or "AWS gives no reason; an invitation may have been rejected or expired"
        seen.failed.append(f"{entity} is {it.state} in {share.name}: {reason}")


def _parts_are_out(account: Account, outcome: Outcome) -> _Seen:
    seen = _Seen()
    share = _share(account, outcome)
    wanted = outcome.step.parameters
    for entity in texts(wanted.get("resourceArns")) + texts(wanted.get("principals")):
        it = current(share.principals + share.resources, entity) if share is not None else None
        out = it is None or it.state is AssociationState.DISASSOCIATED
        name = share.name if share is not None else outcome.share_arn
        where = seen.settled if out else seen.waiting
        where.append(f"{entity} is {'no longer' if out else 'still'} in {name}")
    return seen


def _share_is_gone(account: Account, outcome: Outcome) -> _Seen:
    share = _share(account, outcome)
    if share is None or share.state == "DELETED":
        return _Seen(settled=[f"the share {outcome.share_arn} is deleted"])
    return _Seen(waiting=[f"the share {share.name} is {share.state}"])


def _permission_is_attached(account: Account, outcome: Outcome) -> _Seen:
    wanted = str(outcome.step.parameters["permissionArn"])
    attached = PermissionBook(account).of_share(outcome.share_arn)
    if wanted.lower() in {it.arn.lower() for it in attached}:
        return _Seen(settled=[f"{outcome.share_arn} carries {wanted.rsplit('/', 1)[-1]}"])
    return _Seen(waiting=[f"{outcome.share_arn} does not carry {wanted.rsplit('/', 1)[-1]} yet"])


def _share(account: Account, outcome: Outcome) -> ResourceShare | None:
    try:
        return next(iter(own_shares(account, [outcome.share_arn])), None)
    except NotFound:
        return None


_CHECKS: dict[str, Callable[[Account, Outcome], _Seen]] = {
    "create_resource_share": _share_stands,
    "associate_resource_share": _share_stands,
    "disassociate_resource_share": _parts_are_out,
    "delete_resource_share": _share_is_gone,
    "associate_resource_share_permission": _permission_is_attached,
}
