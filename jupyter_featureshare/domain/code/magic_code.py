"""A plan as magic lines for a notebook, as far as there are magics for its steps."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jupyter_featureshare.domain.access import GRANTABLE, Shareable
from jupyter_featureshare.domain.code.magic_words import quoted
from jupyter_featureshare.domain.code.words import comments, document, head, untold
from jupyter_featureshare.domain.permissions import level_of_name
from jupyter_featureshare.domain.plan import Plan, Step, texts

_MADE_NAME = re.compile(r"featureshare-.*-[0-9a-f]{8}")
_NO_MAGIC = "no magic does this step; use boto3 or the AWS CLI"
_UNSEEN = "a name in it cannot stand on a magic's line; use boto3 or the AWS CLI"


def magic_code(plan: Plan) -> str:
    """The magic lines that do what the plan does."""
    lines = head(plan)
    for step in plan.steps:
        lines += _written(step)
    return document(lines)


def _written(step: Step) -> list[str]:
    words = list(_words(step))
    if not words:
        return untold(step, _NO_MAGIC)
    if not all(words):
        return untold(step, _UNSEEN)
    without = ["# its tags are not written here"] if step.parameters.get("tags") else []
    return ["", *comments(step.sentence), *without, " ".join([*words, "-y"])]


def _words(step: Step) -> Iterator[str]:
    """The words of the step's line, an empty one for what cannot stand there; none without."""
    asked = step.parameters
    if step.operation == "create_resource_share":
        yield from _share(step)
    elif step.operation == "delete_resource_share":
        yield from ("%fs_revoke", quoted(str(asked["resourceShareArn"])))
    elif step.operation == "disassociate_resource_share" and "principals" in asked:
        yield from ("%fs_revoke", quoted(str(asked["resourceShareArn"])))
        yield from _each("--from", texts(asked["principals"]))
    elif step.operation == "accept_resource_share_invitation":
        yield from ("%fs_accept", quoted(str(asked["resourceShareInvitationArn"])))


def _share(step: Step) -> Iterator[str]:
    asked = step.parameters
    arns, permissions = texts(asked.get("resourceArns")), texts(asked.get("permissionArns"))
    groups = [it for it in arns if Shareable.of_arn(it) is Shareable.FEATURE_GROUP]
    yield from ("%fs_share", *(quoted(it.rsplit("/", 1)[-1]) for it in groups))
    yield from _each("--to", texts(asked.get("principals")))
    if len(groups) < len(arns):
        yield "--discover"
    elif permissions:
        level = level_of_name(permissions[0])
        yield from ("--level", level.value if level in GRANTABLE else quoted(permissions[0]))
    if asked.get("allowExternalPrincipals"):
        yield "--external"
    name = str(asked.get("name", ""))
    if name and not _MADE_NAME.fullmatch(name):
        yield from ("--name", quoted(name if groups else name.removesuffix("-catalog")))


def _each(option: str, values: list[str]) -> Iterator[str]:
    for value in values:
        yield from (option, quoted(value))
