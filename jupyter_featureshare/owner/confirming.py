"""What has to be typed before a plan that reaches far; a click is enough for the others."""

from __future__ import annotations

from collections.abc import Iterator

from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.permissions import level_of_name
from jupyter_featureshare.domain.plan import Plan, Step, texts
from jupyter_featureshare.domain.principals import Principal, PrincipalKind

_WIDE = {PrincipalKind.ORGANIZATION, PrincipalKind.ORGANIZATIONAL_UNIT}


def word_to_confirm(plan: Plan) -> str | None:
    """The first principal's account id, or the last part of its ARN; None: a click is enough.

    A share reaches far that is open to outsiders, that lets others administer a group, or by
    which a whole organization or unit may write or see the catalog. A permission whose level its
    name does not tell counts as far.
    """
    return next((_first(step) for step in plan.steps if _reaches_far(step)), None)


def _reaches_far(step: Step) -> bool:
    if step.operation != "create_resource_share":
        return False
    if step.parameters.get("allowExternalPrincipals"):
        return True
    wide = any(Principal.read(who).kind in _WIDE for who in texts(step.parameters["principals"]))
    kinds = {Shareable.of_arn(arn) for arn in texts(step.parameters["resourceArns"])}
    if Shareable.CATALOG in kinds:
        return wide
    levels = set(_levels(step))
    return bool(levels - {Access.READ_ONLY, Access.READ_WRITE}) or (
        wide and levels != {Access.READ_ONLY}
    )


def _levels(step: Step) -> Iterator[Access]:
    return map(level_of_name, texts(step.parameters["permissionArns"]))


def _first(step: Step) -> str:
    return texts(step.parameters["principals"])[0].rsplit("/", 1)[-1]
