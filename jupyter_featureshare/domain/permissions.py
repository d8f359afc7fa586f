"""Access level ⇄ RAM managed permission ⇄ IAM actions.

The names are never built or hard-coded: they are matched without regard to case against what RAM
lists, and a level is derived from the actions that RAM says a permission holds. The action sets
here are AWS's documentation, for wording and for telling levels apart.
https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-cross-account-access.html
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from jupyter_featureshare.domain.access import Access, Shareable, highest
from jupyter_featureshare.domain.errors import Refused

READ = frozenset(
    {
        "sagemaker:DescribeFeatureGroup",
        "sagemaker:DescribeFeatureMetadata",
        "sagemaker:GetRecord",
        "sagemaker:BatchGetRecord",
    }
)
WRITE = frozenset({"sagemaker:PutRecord", "sagemaker:DeleteRecord"})
ADMINISTER = frozenset({"sagemaker:UpdateFeatureGroup", "sagemaker:UpdateFeatureMetadata"})
SEE = frozenset({"sagemaker:Search"})
LIST_RECORDS = frozenset({"sagemaker:ListRecords"})
"""Newer than the documented permissions, which do not hold it; it reads."""
BATCH_WRITE = frozenset({"sagemaker:BatchWriteRecord"})
"""Newer than the documented permissions, which do not hold it; it writes."""
KNOWN = READ | WRITE | ADMINISTER | SEE | LIST_RECORDS | BATCH_WRITE

DOCUMENTED: dict[Access, frozenset[str]] = {
    Access.READ_ONLY: READ,
    Access.READ_WRITE: READ | WRITE,
    Access.ADMIN: READ | WRITE | ADMINISTER,
    Access.SEE_ONLY: SEE,
}
_MOST = {
    Access.READ_ONLY: READ | LIST_RECORDS,
    Access.READ_WRITE: READ | WRITE | LIST_RECORDS | BATCH_WRITE,
    Access.ADMIN: KNOWN,
    Access.SEE_ONLY: SEE,
}
# AWS prints "SageMaker" and "Sagemaker" in these names; the endings are the same everywhere.
_ENDINGS = {
    Access.READ_ONLY: "featuregroupreadonly",
    Access.READ_WRITE: "featuregroupreadwrite",
    Access.ADMIN: "featuregroupadmin",
    Access.SEE_ONLY: "catalogresourcesearch",
}


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a managed permission allows."""

    actions: frozenset[str]
    conditional: bool = False
    """Whether it allows them only under a condition."""

    @property
    def access(self) -> Access:
        return Access.CUSTOM if self.conditional else level_of(self.actions)


@dataclass(frozen=True, slots=True)
class ManagedPermission:
    """A permission as RAM lists it."""

    arn: str
    name: str
    version: str
    resource_type: str
    aws_managed: bool = True
    attachable: bool = True


def level_of(actions: Iterable[str]) -> Access:
    """The level that a set of actions amounts to, CUSTOM when it is none of the known ones."""
    held = expanded(actions)
    for level, least in DOCUMENTED.items():
        if least <= held <= _MOST[level]:
            return level
    return Access.CUSTOM


def expanded(actions: Iterable[str]) -> frozenset[str]:
    """The actions with wildcards filled in from those known, and in AWS's spelling."""
    held: set[str] = set()
    for action in actions:
        matching = {known for known in KNOWN if fnmatchcase(known.lower(), action.lower())}
        held |= matching or {action}
    return frozenset(held)


def read_template(text: str) -> Allowed:
    """What the JSON text in RAM's GetPermission allows.

    Raises
    ------
    ValueError
        The text is not a permission's: JSON with an Effect and Actions.
    """
    template = json.loads(text)
    if not isinstance(template, dict) or template.get("Effect") != "Allow":
        raise ValueError("not an Allow statement")
    actions = template.get("Action", template.get("action"))
    if isinstance(actions, str):
        actions = [actions]
    if not isinstance(actions, list) or not all(isinstance(action, str) for action in actions):
        raise ValueError("no list of actions")
    return Allowed(expanded(actions), conditional=bool(template.get("Condition")))


def level_of_name(arn_or_name: str) -> Access:
    """The level that AWS's own permission of this name is documented to give, else UNKNOWN."""
    name = arn_or_name.rsplit("/", 1)[-1].lower()
    aws_own = "/" not in arn_or_name or ":aws:permission/" in arn_or_name
    levels = (level for level, ending in _ENDINGS.items() if name.endswith(ending))
    return next(levels, Access.UNKNOWN) if aws_own else Access.UNKNOWN


def choose(level: Access, listed: Sequence[ManagedPermission]) -> ManagedPermission:
    """AWS's own permission for a level among those that RAM lists.

    Raises
    ------
    Refused
        RAM lists none for it.
    """
    ending = _ENDINGS.get(level)
    fitting = [
        it for it in listed if it.aws_managed and ending and it.name.lower().endswith(ending)
    ]
    attachable = [it for it in fitting if it.attachable]
    if attachable:
        return attachable[0]
    names = ", ".join(it.name for it in listed) or "none"
    raise Refused(
        f"RAM lists no permission that can be attached for {level}; it lists: {names}.",
        next_step="name the permission's ARN yourself",
    )


def check_type(permission: ManagedPermission, kind: Shareable) -> None:
    """Refuse a permission that is made for another type of resource."""
    if Shareable.of_type(permission.resource_type) is not kind:
        raise Refused(
            f"The permission {permission.name} is for {permission.resource_type}, "
            f"not for a {kind.replace('-', ' ')}.",
            next_step="leave the permission out, so that RAM's own for this type is taken",
        )


def union(sets: Iterable[frozenset[str] | None]) -> frozenset[str] | None:
    """All actions of several shares together; None when one of them is not known."""
    held: set[str] = set()
    for actions in sets:
        if actions is None:
            return None
        held |= actions
    return frozenset(held)


def combined(levels: Sequence[Access], actions: frozenset[str] | None) -> Access:
    """The effective level of several shares, which add up.

    A share of unknown level can only add to what the others give; it is shown as unknown when the
    others let one see the group and no more.
    """
    summed = [] if actions is None or Access.CUSTOM not in levels else [level_of(actions)]
    return highest([*levels, *summed])
