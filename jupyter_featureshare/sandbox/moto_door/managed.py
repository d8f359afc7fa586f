"""AWS managed policies from moto's list, brought into an account one at a time as they are named.

Loading all of them costs moto tens of milliseconds and megabytes an account; few are ever used.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from jupyter_featureshare.sandbox.moto_door import backends

PREFIX = f"arn:{backends.PARTITION}:iam::aws:policy/"
_NAMED = re.compile(re.escape(PREFIX) + r"[\w+=,.@/-]+")


@cache
def _catalogue() -> dict[str, tuple[str, dict[str, Any]]]:
    """Policy ARN → its name and moto's data of it."""
    backends.prepare()
    from moto.iam.aws_managed_policies import aws_managed_policies_data

    data: dict[str, dict[str, Any]] = json.loads(aws_managed_policies_data)
    # The path stands in the ARN: arn:aws:iam::aws:policy/service-role/Name.
    return {PREFIX + d["Path"].lstrip("/") + name: (name, d) for name, d in data.items()}


def named_in(text: str) -> set[str]:
    """The ARNs of AWS managed policies that a text names."""
    return set(_NAMED.findall(text))


def document(arn: str) -> str | None:
    """The document of an AWS managed policy as text, None for an unknown one."""
    found = _catalogue().get(arn)
    return json.dumps(found[1]["Document"]) if found else None


def bring(account_id: str, arn: str) -> None:
    """Make an AWS managed policy known to moto in an account; nothing for an unknown one."""
    iam = backends.of("iam", account_id)
    found = None if arn in iam.managed_policies else _catalogue().get(arn)
    if found is None:
        return
    from moto.iam.models import AWSManagedPolicy

    policy = AWSManagedPolicy.from_data(found[0], account_id, backends.PARTITION, found[1])
    iam.aws_managed_policies.append(policy)
    iam.managed_policies[policy.arn] = policy


def bring_all(account_id: str) -> None:
    """Make every AWS managed policy known in an account, for a listing."""
    for arn in _catalogue():
        bring(account_id, arn)
