"""What the resource says: RAM's grants, a bucket's, catalog's, key's or role's policy."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jupyter_featureshare.sandbox.access.conditions import Line, UnknownOperator, compiled
from jupyter_featureshare.sandbox.access.context import Context
from jupyter_featureshare.sandbox.access.documents import Statement, policies
from jupyter_featureshare.sandbox.access.principals import Meant, meant, of_name


class Denied(Exception):
    """A resource policy denies outright."""


def verdict(context: Context) -> Meant:
    """How far the resource's own policy allows the request; Denied when it denies."""
    policy_of = _policy_of(context)
    if policy_of is None:
        return _granted(context)
    text = policy_of(context)
    found = _judged(text, context) if text else Meant.NOT
    return max(found, _by_key_grant(context)) if policy_of is _key_policy else found


def has_policy(context: Context) -> bool:
    """Whether such a resource may carry a policy of its own, other than RAM's grants."""
    return _policy_of(context) is not None


def _policy_of(context: Context) -> Callable[[Context], str | None] | None:
    parts = context.need.resource.split(":", 3)
    return _POLICY_OF.get(parts[2]) if len(parts) == 4 else None


def _judged(text: str, context: Context) -> Meant:
    need, caller = context.need, context.caller
    denying, allowing = policies((text,)).about(need.action)

    def covering(found: tuple[Statement, ...]) -> list[Meant]:
        return [
            meant(s, caller) for s in found if meant(s, caller) and s.covers(need.resource, context)
        ]

    if covering(denying):
        raise Denied
    return max(covering(allowing), default=Meant.NOT)


def _granted(context: Context) -> Meant:
    """What RAM's shares grant; an organization's grant means everyone inside it."""
    from jupyter_featureshare.sandbox.rooms.ram.grants import grants_for

    best = Meant.NOT
    for grant in grants_for(context.world, context.need.resource):
        if context.need.action not in grant.actions:
            continue
        found = _means(grant.principal, context)
        if found > best and _holds(grant.conditions, context):
            best = found
    return best


def _means(principal: str, context: Context) -> Meant:
    if ":organizations:" in principal:
        from jupyter_featureshare.sandbox import orgs

        inside = orgs.account_in(principal, context.caller.account_id)
        return Meant.ITSELF if inside else Meant.NOT
    return of_name(principal, context.caller)


def _holds(conditions: Mapping[str, Any], context: Context) -> bool:
    if not conditions:
        return True
    return all(line(context) for line in _lines(json.dumps(conditions, sort_keys=True)))


@lru_cache(maxsize=256)
def _lines(text: str) -> tuple[Line, ...]:
    try:
        return compiled(json.loads(text))
    except UnknownOperator:
        return (lambda _: False,)


def _bucket_policy(context: Context) -> str | None:
    from jupyter_featureshare.sandbox.moto_door import s3_bucket_policy

    bucket = context.need.resource.split(":::", 1)[-1].split("/", 1)[0]
    return s3_bucket_policy(bucket)


def _catalog_policy(context: Context) -> str | None:
    from jupyter_featureshare.sandbox.moto_door import glue_policy

    return glue_policy(context.owner, context.region)


def _key_policy(context: Context) -> str | None:
    from jupyter_featureshare.sandbox.moto_door import kms_key_policy

    region = context.need.resource.split(":")[3:4]
    return kms_key_policy(context.owner, region[0], context.need.resource) if region else None


def _by_key_grant(context: Context) -> Meant:
    """What a key's grants add to its policy (AWS docs: Grants in AWS KMS)."""
    from jupyter_featureshare.sandbox.moto_door import kms_grantees

    key, operation = context.need.resource, context.need.action.partition(":")[2]
    named = kms_grantees(context.owner, key.split(":")[3], key, operation)
    return max((of_name(name, context.caller) for name in named), default=Meant.NOT)


def _trust_policy(context: Context) -> str | None:
    from jupyter_featureshare.sandbox.moto_door import people

    if not context.need.action.startswith("sts:"):
        return None
    role = people.role_by_arn(context.need.resource)
    return role.trust if role is not None else None


_POLICY_OF: dict[str, Callable[[Context], str | None]] = {
    "s3": _bucket_policy,
    "glue": _catalog_policy,
    "kms": _key_policy,
    "iam": _trust_policy,
}
