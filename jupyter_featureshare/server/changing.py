"""The owner's changes: a request becomes a plan, and a plan that was seen becomes a job."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.code import TITLES
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.plan import Plan
from jupyter_featureshare.domain.principals import Principal
from jupyter_featureshare.owner import sharing
from jupyter_featureshare.server.plans import Plans
from jupyter_featureshare.server.tasks import Job, Work
from jupyter_featureshare.server.wire.shares import (
    LevelWanted,
    PlanCode,
    PlanRequest,
    PlanStep,
    PlanView,
    ReinviteWanted,
    RevokeWanted,
    ShareWanted,
)
from jupyter_featureshare.server.wire.tasks import TaskResult

_READ_BACK = "read back from AWS that it took effect"
Allowed = Collection[str]
"""The principals that may be shared with; empty: all."""
Outdate = Callable[[], None]


def planned(account: Account, request: PlanRequest, plans: Plans, allowed: Allowed) -> PlanView:
    """The plan for a request, kept until it is carried out."""
    plan = _MAKERS[type(request)](account, request, allowed)
    plans.keep(account, plan)
    return PlanView(
        id=plan.id,
        title=plan.title,
        account_id=plan.account_id,
        region=plan.region,
        steps=[PlanStep(sentence=step.sentence) for step in plan.steps],
        effects=list(plan.effects),
        warnings=list(plan.warnings),
        code=plan.as_code(),
        codes=[
            PlanCode(language=it, title=title, text=plan.as_code(it))
            for it, title in TITLES.items()
        ],
    )


def promised(account: Account, plan_id: str, plans: Plans, outdate: Outdate) -> Job:
    """The job that carries out a plan and reads it back; `outdate` is told that shares changed."""
    plan = plans.take(account, plan_id)

    def work() -> Work:
        outcomes = []
        try:
            for outcome in sharing.outcomes(account, plan):
                outcomes.append(outcome)
                yield outcome.deed.value
        finally:
            outdate()
        verified = sharing.verify(account, sharing.Applied(plan, tuple(outcomes)))
        yield "; ".join([*verified.in_effect, *(f"{who} is invited" for who in verified.invited)])
        return TaskResult(in_effect=list(verified.in_effect), invited=list(verified.invited))

    return Job(account, "change", [*(step.sentence for step in plan.steps), _READ_BACK], work)


def _share(account: Account, request: ShareWanted, allowed: Allowed) -> Plan:
    _check(request.to, allowed)
    return sharing.plan_share(
        account,
        to=request.to,
        groups=[*request.groups],
        catalog=request.catalog,
        level=request.level,
        allow_external=request.allow_external,
        name=request.name,
        permission_arn=request.permission_arn,
    )


def _change_level(account: Account, request: LevelWanted, allowed: Allowed) -> Plan:
    if allowed:
        given = sharing.share_given(account, request.share_arn)
        if request.level.rank < given.access.rank:
            holders = [it.entity for it in given.share.principals if not it.state.is_gone]
            _check(holders, allowed)
    return sharing.plan_change_level(account, request.share_arn, request.level)


def _revoke(account: Account, request: RevokeWanted, allowed: Allowed) -> Plan:  # noqa: ARG001
    """Ending access needs no leave, whoever holds it."""
    what = request.share_arn or request.group_arn
    if what is None or (request.share_arn and request.group_arn):
        raise Refused(
            "Either a share or a group is to be revoked.",
            next_step="give one of share_arn and group_arn",
        )
    return sharing.plan_revoke(account, what, from_=request.from_principal)


def _reinvite(account: Account, request: ReinviteWanted, allowed: Allowed) -> Plan:
    plan = sharing.plan_reinvite(account, request.share_arn, request.principal)
    invited: list[Any] = [step.parameters.get("principals") or [] for step in plan.steps]
    _check([str(who) for some in invited for who in some], allowed)
    return plan


_MAKERS: dict[type, Callable[[Account, Any, Allowed], Plan]] = {
    ShareWanted: _share,
    LevelWanted: _change_level,
    RevokeWanted: _revoke,
    ReinviteWanted: _reinvite,
}


def _check(principals: Iterable[str], allowed: Allowed) -> None:
    """Refuse whom this server may not share with; an account stands for its roles and users."""
    for who in principals:
        mine = {who.strip(), Principal.read(who.strip()).account_id}
        if allowed and not mine & set(allowed):
            raise Refused(
                f"This Jupyter server does not share with {who}.",
                next_step=f"choose among: {', '.join(allowed)}",
            )
