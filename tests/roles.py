"""Three roles of the owner's account for the consumer to assume, or to fail to.

`python -m tests.roles …` is the sandbox's command with these roles in it.
"""

from __future__ import annotations

import json
from typing import Any

from jupyter_featureshare.sandbox import launch
from jupyter_featureshare.sandbox.command import sandbox
from jupyter_featureshare.sandbox.moto_door import people

_BUILT = launch.build
OWNER, CONSUMER = "111122223333", "444455556666"
ANALYTICS, WATCHER, CLOSED = (
    f"arn:aws:iam::{OWNER}:role/{name}" for name in ("Analytics", "Watcher", "Closed")
)
_ALL = {"Effect": "Allow", "Action": "*", "Resource": "*"}
_BLIND = {"Effect": "Deny", "Action": "sagemaker:Describe*", "Resource": "*"}


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def trust(account_id: str, external_id: str | None = None) -> str:
    said = {"StringEquals": {"sts:ExternalId": external_id}}
    who = {"AWS": f"arn:aws:iam::{account_id}:root"}
    one = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": who}
    return document(one | ({"Condition": said} if external_id else {}))


def make_roles() -> None:
    """Three roles of the owner's account, and leave for the consumer to assume them."""
    people.create_role(OWNER, "Analytics", trust(CONSUMER, "tea"))
    people.create_role(OWNER, "Watcher", trust(CONSUMER))
    people.create_role(OWNER, "Closed", trust(OWNER))
    people.put_role_policy(OWNER, "Analytics", "all", document(_ALL))
    people.put_role_policy(OWNER, "Watcher", "some", document(_ALL, _BLIND))
    assume = {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}
    people.put_role_policy(CONSUMER, "FeatureStoreConsumer", "assume", document(assume))


def _with_roles(*how: Any) -> Any:
    made = _BUILT(*how)
    make_roles()
    return made


if __name__ == "__main__":
    setattr(launch, "build", _with_roles)  # noqa: B010 - mypy would have its exact signature
    sandbox(prog_name="python -m tests.roles")
