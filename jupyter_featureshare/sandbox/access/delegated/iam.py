"""Which IAM permissions a request needs: the action on the one thing it names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jupyter_featureshare.sandbox.access.delegated.asked import Asked
from jupyter_featureshare.sandbox.call import Need
from jupyter_featureshare.sandbox.moto_door import people

_BY_NAME = {"GroupName": "group", "InstanceProfileName": "instance-profile"}
_OF_ONESELF = frozenset(
    verb + noun
    for noun in ("AccessKey", "AccessKeys", "LoginProfile", "MFADevices", "User")
    for verb in ("Create", "Delete", "Get", "List", "Update")
)
_CONTEXT = {"PolicyArn": "iam:PolicyARN", "PermissionsBoundary": "iam:PermissionsBoundary"}


def needs(asked: Asked) -> Iterator[Need]:
    """The action on a role, user, group or policy, "*" where the request names none."""
    context: dict[str, Any] = {
        key: asked.text(name) for name, key in _CONTEXT.items() if asked.text(name)
    }
    yield Need(f"iam:{asked.operation}", _resource(asked), context)
    if asked.operation == "AddRoleToInstanceProfile":
        passed = {"iam:PassedToService": "ec2.amazonaws.com"}
        yield Need("iam:PassRole", _role(asked, asked.text("RoleName")), passed)


def _resource(asked: Asked) -> str:
    if asked.text("RoleName"):
        return _role(asked, asked.text("RoleName"))
    if asked.text("UserName"):
        return _user(asked, asked.text("UserName"))
    if asked.operation in _OF_ONESELF and asked.caller.user_name:
        return asked.caller.principal_arn
    for parameter, kind in _BY_NAME.items():
        if asked.text(parameter):
            return _arn(asked, kind, asked.text(parameter))
    if asked.operation == "CreatePolicy":
        return _arn(asked, "policy", asked.text("PolicyName"))
    return asked.text("PolicyArn") or asked.text("PolicySourceArn") or "*"


def _role(asked: Asked, name: str) -> str:
    found = people.role(asked.caller.account_id, name)
    return found.arn if found is not None else _arn(asked, "role", name)


def _user(asked: Asked, name: str) -> str:
    found = people.user(asked.caller.account_id, name)
    return found.arn if found is not None else _arn(asked, "user", name)


def _arn(asked: Asked, kind: str, name: str) -> str:
    path = asked.text("Path") or "/"
    return f"arn:aws:iam::{asked.caller.account_id}:{kind}{path}{name}"
