"""What a customer managed permission may say.

AWS docs: RAM, CreatePermission and Considerations for customer managed permissions.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import templates
from jupyter_featureshare.sandbox.rooms.ram.kinds import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORBIDDEN_KEYS = {
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalaccount",
    "aws:sourcearn",
    "aws:sourceaccount",
    "aws:sourceorgpaths",
    "aws:sourceorgid",
}
_SYSTEM_TAGS = ("aws:principaltag/aws:", "aws:resourcetag/aws:", "aws:requesttag/aws:")
_OPERATOR = re.compile(
    r"(String(Equals(IgnoreCase)?|Like)|Numeric(Equals|(Less|Greater)Than(Equals)?)|"
    r"Date(Equals|(Less|Greater)Than(Equals)?)|Bool|BinaryEquals|IpAddress|Arn(Equals|Like)|Null)"
    r"(IfExists)?"
)


def read(text: str, resource_type: str, declared: list[dict[str, Any]]) -> dict[str, Any]:
    """The policy of a template's text, or a refusal."""
    try:
        template = json.loads(text)
    except ValueError:
        raise _malformed("it is not valid JSON") from None
    if not isinstance(template, dict):
        raise _malformed("it must be one JSON object, with Effect and Action")
    _check_elements(template)
    template["Action"] = _checked_actions(template["Action"], resource_type)
    _check_condition(template.get("Condition", {}))
    templates.check_declared(template, declared)
    return template


def _check_elements(template: dict[str, Any]) -> None:
    if unknown := template.keys() - {"Effect", "Action", "Condition"}:
        raise _malformed(f"it can't contain {', '.join(sorted(unknown))}")
    if str(template.get("Effect")).lower() != "allow":
        raise _malformed("Effect must be Allow")
    if not template.get("Action"):
        raise _malformed("Action is missing")


def _checked_actions(named: Any, resource_type: str) -> list[str]:
    """The actions as IAM spells them: only those that the type supports, and no patterns."""
    actions = [named] if isinstance(named, str) else named
    if not isinstance(actions, list) or not all(isinstance(one, str) for one in actions):
        raise _malformed("Action must be a string or a list of strings")
    supported = _supported(resource_type)
    wrong = sorted(one for one in actions if one.lower() not in supported)
    if wrong:
        raise _invalid(f"{', '.join(wrong)} can't be used with resource type {resource_type}")
    return [supported[one.lower()] for one in actions]


@cache
def _supported(resource_type: str) -> dict[str, str]:
    """The actions that a permission for the type may name, by lower-case name."""
    types = catalogue()["resource_types"]
    extra = next(one["customer_actions"] for one in types if one["type"] == resource_type)
    managed = (
        action
        for one in catalogue()["permissions"]
        if one["type"] == resource_type
        for actions in one["versions"].values()
        for action in actions
    )
    return {action.lower(): action for action in (*managed, *extra)}


def _check_condition(condition: Any) -> None:
    if not isinstance(condition, dict) or not all(isinstance(k, dict) for k in condition.values()):
        raise _malformed("Condition must hold operators, which hold keys")
    for operator, key in _pairs(condition):
        if not _OPERATOR.fullmatch(operator):
            raise _invalid(f"condition operator {operator} isn't supported")
        if key.lower() in _FORBIDDEN_KEYS or key.lower().startswith(_SYSTEM_TAGS):
            raise _invalid(f"condition key {key} isn't supported")


def _pairs(condition: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for operator, keys in condition.items():
        for key in keys:
            yield operator, key


def _malformed(why: str) -> AwsError:
    # assumed: which of the two codes is given when, and the words.
    return AwsError("MalformedPolicyTemplateException", f"The policy template isn't valid: {why}.")


def _invalid(why: str) -> AwsError:
    return AwsError("InvalidPolicyException", f"The policy template isn't valid: {why}.")
