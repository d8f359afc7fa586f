"""Which IAM permissions a request needs: the action on the one thing it names."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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
    for parameter, found in _FOUND.items():
        if asked.text(parameter):
            return found(asked, asked.text(parameter))
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


def _user_of_key(_: Asked, access_key: str) -> str:
    """Whose the access key is, since moto goes by that; "*" for an unknown one."""
    key = people.access_key(access_key)
    user = people.user(key.account_id, key.user_name) if key is not None else None
    return user.arn if user is not None else "*"


def _user(asked: Asked, name: str) -> str:
    found = people.user(asked.caller.account_id, name)
    return found.arn if found is not None else _arn(asked, "user", name)


_FOUND: dict[str, Callable[[Asked, str], str]] = {
    "RoleName": _role,
    "UserName": _user,
    "AccessKeyId": _user_of_key,
}


def _arn(asked: Asked, kind: str, name: str) -> str:
    path = asked.text("Path") or "/"
    return f"arn:aws:iam::{asked.caller.account_id}:{kind}{path}{name}"
