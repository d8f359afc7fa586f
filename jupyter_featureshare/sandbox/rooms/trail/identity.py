"""The userIdentity element of an event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from jupyter_featureshare.sandbox.call import Caller


def iso(at: datetime) -> str:
    """A moment as CloudTrail writes it."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def user_name(caller: Caller) -> str:
    """What LookupEvents calls Username: a session's name, a user's name, or root."""
    if caller.role_name:
        return caller.arn.rsplit("/", 1)[-1]
    return caller.user_name or "root"


def identity(caller: Caller, recipient: str, since: datetime) -> dict[str, Any]:
    """Who called, in full for their own account, only the account and id for another's."""
    if caller.account_id != recipient:
        # AWS docs (CloudTrail record contents): the other account's copy may not hold the ARN.
        return {
            "type": "AWSAccount",
            "principalId": caller.user_id,
            "accountId": caller.account_id,
        }
    known = {
        "type": _kind(caller),
        "principalId": caller.user_id,
        "arn": caller.arn,
        "accountId": caller.account_id,
        "accessKeyId": caller.access_key,
    }
    if caller.role_name:
        return known | {"sessionContext": _session(caller, since)}
    return known | ({"userName": caller.user_name} if caller.user_name else {})


def _kind(caller: Caller) -> str:
    if caller.role_name:
        return "AssumedRole"
    return "IAMUser" if caller.user_name else "Root"


def _session(caller: Caller, since: datetime) -> dict[str, Any]:
    issuer = {
        "type": "Role",
        "principalId": caller.user_id.split(":")[0],
        "arn": caller.principal_arn,
        "accountId": caller.account_id,
        "userName": caller.role_name,
    }
    # assumed: a session began when its key was first used.
    attributes = {"creationDate": iso(since), "mfaAuthenticated": "false"}
    return {"sessionIssuer": issuer, "attributes": attributes}
