"""A plan applied: the same plan twice makes one share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.permissions import PermissionBook
from jupyter_featureshare.aws.shares import associations, own_shares, shares
from jupyter_featureshare.aws.steps import check_fits, perform
from jupyter_featureshare.domain.errors import (
    FeatureShareError,
    NotFound,
    NotNow,
    Refused,
    Unfinished,
)
from jupyter_featureshare.domain.plan import Plan, Step, texts
from jupyter_featureshare.domain.shares import Association, ResourceShare, ShareState, current

_TRIES = 50
_UNKNOWN_FOR_S = 10.0
_PARTS = ("resourceArns", "principals")


class Deed(StrEnum):
    """What a step came to."""

    DONE = "done"
    FOUND = "found"
    """It was so already; nothing was changed."""
    COMPLETED = "completed"
    """Part of it was so already; the rest was added."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A step, what it came to, and the share that it is about."""

    step: Step
    deed: Deed
    share_arn: str = ""


@dataclass(frozen=True, slots=True)
class Applied:
    """A plan whose calls were made; whether they took effect is for `verify` to say."""

    plan: Plan
    outcomes: tuple[Outcome, ...]

    @property
    def share_arns(self) -> tuple[str, ...]:
        """The shares that it made or changed."""
        return tuple(dict.fromkeys(it.share_arn for it in self.outcomes if it.share_arn))


def apply(account: Account, plan: Plan) -> Applied:
    """Make the calls of a plan, skipping what is so already.

    Raises
    ------
    Unfinished
        A later step failed; the message says which steps were done before it.
    """
    return Applied(plan, tuple(outcomes(account, plan)))


def outcomes(account: Account, plan: Plan) -> Iterator[Outcome]:
    """What each step came to, as soon as it is done; the next one waits to be asked for."""
    check_fits(account, plan)
    done: list[Outcome] = []
    for step in plan.steps:
        doer = _DOERS.get(step.operation, _just_do)
        try:
            done.append(doer(account, step))
        except FeatureShareError as error:
            if not done:
                raise
            before = "; ".join(it.step.sentence for it in done)
            raise Unfinished(
                f"Not done: {step.sentence}: {error} Done before it: {before}.",
                next_step="correct what is named, then apply the same plan again",
            ) from error
        yield done[-1]


def _just_do(account: Account, step: Step) -> Outcome:
    perform(account, step)
    return Outcome(step, Deed.DONE, str(step.parameters.get("resourceShareArn", "")))


def _delete(account: Account, step: Step) -> Outcome:
    arn = str(step.parameters["resourceShareArn"])
    state = _state_of(account, arn)
    if state is None or state.is_gone:
        return Outcome(step, Deed.FOUND, arn)
    try:
        return _just_do(account, step)
    except (NotFound, NotNow):
        # Botocore asks again when an answer is lost, and AWS then refuses what it is about.
        state = _state_of(account, arn)
        if state is not None and not state.is_gone:
            raise
        return Outcome(step, Deed.DONE, arn)


def _ensure_in(account: Account, step: Step) -> Outcome:
    """Add to a share what is not in it yet."""
    return _with_those(account, step, lambda it: it is None or it.is_out)


def _ensure_out(account: Account, step: Step) -> Outcome:
    """Take out of a share what is still in it."""
    return _with_those(account, step, lambda it: it is not None and not it.state.is_gone)


def _with_those(
    account: Account, step: Step, is_due: Callable[[Association | None], bool]
) -> Outcome:
    """The step for those of its principals and resources for which it is still to be done."""
    arn = str(step.parameters["resourceShareArn"])
    held = associations(account, arn)
    due: dict[str, Any] = {
        key: [it for it in texts(step.parameters.get(key)) if is_due(current(held, it))]
        for key in _PARTS
    }
    due = {key: entities for key, entities in due.items() if entities}
    if not due:
        return Outcome(step, Deed.FOUND, arn)
    perform(account, replace(step, parameters={**_other(step), **due}))
    whole = all(due.get(key, []) == texts(step.parameters.get(key)) for key in _PARTS)
    return Outcome(step, Deed.DONE if whole else Deed.COMPLETED, arn)


def _other(step: Step) -> dict[str, Any]:
    return {key: value for key, value in step.parameters.items() if key not in _PARTS}


def _ensure_share(account: Account, step: Step) -> Outcome:
    """Find, complete or create the share that a step describes."""
    namesakes = _namesakes(account, step)
    for share in namesakes:
        if share.state is ShareState.ACTIVE and _is_part_of(account, share, step):
            missing = _missing(share, step)
            if not missing:
                return Outcome(step, Deed.FOUND, share.arn)
            more = Step(
                step.sentence,
                "ram",
                "associate_resource_share",
                {"resourceShareArn": share.arn, **missing},
            )
            perform(account, more)
            return Outcome(step, Deed.COMPLETED, share.arn)
    # One that is still being made may be what somebody makes of this very plan right now.
    others = frozenset(it.arn for it in namesakes if it.state is not ShareState.PENDING)
    return Outcome(step, Deed.DONE, _create(account, step, others))


def _namesakes(account: Account, step: Step) -> list[ResourceShare]:
    named = [it.arn for it in shares(account, "SELF", name=step.parameters["name"])]
    return own_shares(account, named) if named else []


def _is_part_of(account: Account, share: ResourceShare, step: Step) -> bool:
    """Whether completing the share would give nobody more than the step says."""
    wanted: dict[str, Any] = dict(step.parameters)
    held = {it.entity.lower() for it in share.principals + share.resources if not it.state.is_gone}
    asked = {str(it).lower() for it in wanted["principals"] + wanted["resourceArns"]}
    if not held <= asked or share.allows_external != wanted["allowExternalPrincipals"]:
        return False
    attached = {it.arn.lower() for it in PermissionBook(account).of_share(share.arn)}
    return attached == {str(arn).lower() for arn in wanted["permissionArns"]}


def _missing(share: ResourceShare, step: Step) -> dict[str, Any]:
    alive = {it.entity.lower() for it in share.principals + share.resources if not it.is_out}
    wanted: dict[str, Any] = dict(step.parameters)
    lacking = {key: [it for it in wanted[key] if str(it).lower() not in alive] for key in _PARTS}
    return {key: entities for key, entities in lacking.items() if entities}


def _create(account: Account, step: Step, others: frozenset[str]) -> str:
    """Create with a token made of the content, so that a repeated call makes no second share.

    AWS answers a known token with the share it made then, which may since have been deleted or
    changed (then it is among `others`); such shares go into the token so that a new one is made.
    Deleted ones leave RAM's list sooner than its memory for tokens, hence the tries.
    """
    spent = sorted(others)
    for _ in range(_TRIES):
        content = f"{account.account_id} {account.region} {sorted(step.parameters.items())} {spent}"
        with _outsiders_explained():
            answer = perform(account, step, clientToken=str(uuid5(NAMESPACE_URL, content)))
        arn = str(answer["resourceShare"]["resourceShareArn"])
        if arn not in others and not _is_gone(account, arn):
            return arn
        spent.append(arn)
    raise Unfinished(
        f"RAM keeps answering with earlier shares to: {step.sentence}.",
        next_step="give the share another name",
    )


@contextmanager
def _outsiders_explained() -> Iterator[None]:
    """RAM takes members of an organization for outsiders until sharing with it is enabled."""
    try:
        yield
    except Refused as error:
        if "not in your AWS organization" not in error.message:
            raise
        step = (
            "enable sharing with AWS Organizations through RAM, in the management account, if "
            "they are inside; say so with allow_external=True if they are meant to be outside"
        )
        raise Refused(error.message, next_step=step, code=error.code) from error


def _is_gone(account: Account, arn: str) -> bool:
    """Whether a share that RAM has answered with is one that ended.

    RAM may not know a new share for a moment, and forgets a deleted one after some hours; so
    only one that stays unknown is taken for gone.
    """
    seen = account.clock.poll(
        lambda: _state_of(account, arn), lambda state: state is not None, _UNKNOWN_FOR_S
    )
    return seen is None or seen.is_gone


def _state_of(account: Account, arn: str) -> ShareState | None:
    try:
        return next((it.state for it in shares(account, "SELF", resourceShareArns=[arn])), None)
    except NotFound:
        return None


_DOERS: dict[str, Callable[[Account, Step], Outcome]] = {
    "create_resource_share": _ensure_share,
    "delete_resource_share": _delete,
    "associate_resource_share": _ensure_in,
    "disassociate_resource_share": _ensure_out,
}
