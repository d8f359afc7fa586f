"""Typed doors to the roles, users and their policies that moto's IAM holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from jupyter_featureshare.sandbox.moto_door import backends, managed


@dataclass(frozen=True, slots=True)
class Principal:
    """A role or user and what its policies say."""

    arn: str
    id: str
    name: str
    policies: tuple[str, ...]
    """Inline and attached ones, a user's groups' too, as text."""
    boundary: str | None = None
    tags: Mapping[str, str] = field(default_factory=dict)
    trust: str | None = None
    """A role's trust policy as text."""
    max_session: int = 3600


@dataclass(frozen=True, slots=True)
class Key:
    """A user's access key."""

    account_id: str
    user_name: str
    secret: str
    active: bool


def role(account_id: str, name: str) -> Principal | None:
    """A role by name (without path), None when it is not there."""
    return next(
        (_role(found) for found in _iam(account_id).roles.values() if found.name == name), None
    )


def role_by_arn(arn: str) -> Principal | None:
    """A role by its whole ARN, None when it is not there."""
    found = role(arn.split(":")[4], arn.rsplit("/", 1)[-1])
    return found if found is not None and found.arn == arn else None


def user(account_id: str, name: str) -> Principal | None:
    """A user by name, None when it is not there."""
    iam = _iam(account_id)
    found = iam.users.get(name)
    return _user(iam, found) if found is not None else None


def principal(arn: str) -> Principal | None:
    """The role or user of an IAM ARN, None when it is not there."""
    if ":role/" in arn:
        return role_by_arn(arn)
    if ":user/" in arn:
        return user(arn.split(":")[4], arn.rsplit("/", 1)[-1])
    return None


def access_key(key_id: str) -> Key | None:
    """A user's access key in any account, None for an unknown one."""
    for account_id in backends.accounts("iam"):
        found = _iam(account_id).access_keys.get(key_id)
        if found is not None and found.user_name:
            return Key(
                account_id, found.user_name, found.secret_access_key, found.status == "Active"
            )
    return None


def managed_policy(account_id: str, arn: str) -> str | None:
    """A customer managed policy's document as text, None when it is not there."""
    found = _iam(account_id).managed_policies.get(arn)
    return _current(found) if found is not None else None


def iam_policies(account_id: str, name: str) -> tuple[str, ...]:
    """The policy documents of a role or user as text; none when it is not there."""
    found = role(account_id, name) or user(account_id, name)
    return found.policies if found is not None else ()


def role_trust_policy(account_id: str, name: str) -> str | None:
    """A role's trust policy as text, None when the role is not there."""
    found = role(account_id, name)
    return found.trust if found is not None else None


def create_role(
    account_id: str, name: str, trust: str, *, path: str = "/", description: str = ""
) -> None:
    """Make a role, unless there is one of that name."""
    if role(account_id, name) is None:
        _iam(account_id).create_role(
            role_name=name, assume_role_policy_document=trust, path=path,
            permissions_boundary=None, description=description, tags=[],
            max_session_duration="43200",
        )  # fmt: skip
        backends.EDITION.turn()


def put_role_policy(account_id: str, role_name: str, name: str, document: str) -> None:
    """Write an inline policy into a role."""
    _iam(account_id).put_role_policy(role_name, name, document)
    backends.EDITION.turn()


def attach_role_policy(account_id: str, role_name: str, policy_arn: str) -> None:
    """Attach a managed policy, one of AWS's too."""
    if policy_arn.startswith(managed.PREFIX):
        managed.bring(account_id, policy_arn)
    _iam(account_id).attach_role_policy(policy_arn, role_name)
    backends.EDITION.turn()


def _iam(account_id: str) -> Any:
    return backends.of("iam", account_id)


def _texts(held: Any) -> tuple[str, ...]:
    return (*held.policies.values(), *map(_current, held.managed_policies.values()))


def _current(policy: Any) -> str:
    """The default version of a managed policy."""
    versions = (v for v in policy.versions if v.version_id == policy.default_version_id)
    return next((str(version.document) for version in versions), "{}")


def _role(found: Any) -> Principal:
    return Principal(
        arn=found.arn,
        id=found.id,
        name=found.name,
        policies=_texts(found),
        boundary=_boundary(found.account_id, found.permissions_boundary_arn),
        tags={tag["Key"]: tag["Value"] for tag in found.tags},
        trust=found.assume_role_policy_document,
        max_session=int(found.max_session_duration or 3600),
    )


def _user(iam: Any, found: Any) -> Principal:
    groups = [group for group in iam.groups.values() if found in group.users]
    texts = [text for held in (found, *groups) for text in _texts(held)]
    tags = iam.tagger.get_tag_dict_for_resource(found.arn)
    return Principal(found.arn, found.id, found.name, tuple(texts), tags=tags)


def _boundary(account_id: str, arn: str | None) -> str | None:
    """The boundary's document; one that names a missing policy allows nothing."""
    if not arn:
        return None
    if arn.startswith(managed.PREFIX):
        return managed.document(arn) or "{}"
    return managed_policy(account_id, arn) or "{}"
