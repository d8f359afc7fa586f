"""Roles with chosen policies, and sessions of theirs, for tests of who may what."""

from __future__ import annotations

import json
from typing import Any

from jupyter_featureshare.sandbox import identities


def document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def statement(
    actions: Any, resources: Any = "*", effect: str = "Allow", **more: Any
) -> dict[str, Any]:
    return {"Effect": effect, "Action": actions, "Resource": resources, **more}


def grant(principal: Any, actions: Any, resources: Any = "*", **more: Any) -> dict[str, Any]:
    """A statement of a resource policy."""
    who = principal if principal == "*" else {"AWS": principal}
    return statement(actions, resources, Principal=who, **more)


def session(
    aws: Any, *statements: dict[str, Any], profile: str = "owner", name: str = "Some"
) -> Any:
    """A boto3 session of a role of the profile's account that has just these statements."""
    policy = json.loads(document(*statements))
    return aws.session_of(
        identities.issue(aws.world, aws.account(profile), name, "test", policies={"its": policy})
    )


def credentials(answer: Any) -> identities.Credentials:
    """The credentials in an answer of STS."""
    given = answer["Credentials"]
    return identities.Credentials(
        given["AccessKeyId"], given["SecretAccessKey"], given["SessionToken"]
    )
