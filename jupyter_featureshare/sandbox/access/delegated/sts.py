"""STS, done here: moto lets anyone be any role, also one that is not there."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from jupyter_featureshare.sandbox.access.decision import RESOURCE, decide
from jupyter_featureshare.sandbox.access.delegated.asked import Asked
from jupyter_featureshare.sandbox.access.delegated.xml import answer
from jupyter_featureshare.sandbox.call import Caller, Need
from jupyter_featureshare.sandbox.errors import AwsError, not_in_the_sandbox
from jupyter_featureshare.sandbox.identities import Known, Terms, role_session, session_token
from jupyter_featureshare.sandbox.moto_door import managed, people
from jupyter_featureshare.sandbox.request import Response

_SESSION_NAME = re.compile(r"[\w+=,.@-]{2,64}")
_AN_HOUR = 3600


def serve(asked: Asked) -> Response:
    """The answer to an STS request."""
    operation = _OPERATIONS.get(asked.operation)
    if operation is None:
        raise not_in_the_sandbox("sts", asked.operation)
    return answer("sts", asked.operation, operation(asked), asked.request_id)


def _caller_identity(asked: Asked) -> Mapping[str, Any]:
    """Who asks; needs no permission (AWS docs: GetCallerIdentity)."""
    caller = asked.caller
    return {"Arn": caller.arn, "UserId": caller.user_id, "Account": caller.account_id}


def _access_key_info(asked: Asked) -> Mapping[str, Any]:
    _demand(asked, Need("sts:GetAccessKeyInfo"))
    account_id = asked.world.identities.account_of(asked.text("AccessKeyId"))
    if account_id is None:
        raise _invalid("The access key ID is not known")
    return {"Account": account_id}


def _assume_role(asked: Asked) -> Mapping[str, Any]:
    name, arn = asked.text("RoleSessionName"), asked.text("RoleArn")
    if not _SESSION_NAME.fullmatch(name):
        raise _invalid(
            f"1 validation error detected: Value '{name}' at 'roleSessionName' failed to satisfy "
            "constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*"
        )
    tags = _tags(asked)
    _demand(asked, Need("sts:AssumeRole", arn, _context(asked, name, tags)))
    if tags:
        _demand(asked, Need("sts:TagSession", arn, _context(asked, name, tags)))
    role = people.role_by_arn(arn)
    if role is None:
        raise _denied(asked.caller, arn)
    terms = Terms(
        _session_policy(asked), _expiry(asked, role.max_session, _AN_HOUR), tags,
        asked.text("SourceIdentity") or None,
    )  # fmt: skip
    known = role_session(asked.world.ids, role, name, terms)
    asked.world.identities.add(known)
    who = {"AssumedRoleId": known.caller.user_id, "Arn": known.caller.arn}
    return {"AssumedRoleUser": who, "Credentials": _credentials(known)}


def _session_token(asked: Asked) -> Mapping[str, Any]:
    """A user's own rights for a while; a user needs no permission for it."""
    caller = _user_only(asked)
    known = _for_user(asked, caller.arn, caller.user_id, None)
    return {"Credentials": _credentials(known)}


def _federation_token(asked: Asked) -> Mapping[str, Any]:
    caller, name = _user_only(asked), asked.text("Name")
    _demand(asked, Need("sts:GetFederationToken", asked.arn("sts", f"federated-user/{name}")))
    arn = f"arn:aws:sts::{caller.account_id}:federated-user/{name}"
    # Without a session policy a federated user may do nothing (AWS docs: GetFederationToken).
    policy = _session_policy(asked) or "{}"
    known = _for_user(asked, arn, f"{caller.account_id}:{name}", policy)
    who = {"FederatedUserId": known.caller.user_id, "Arn": arn}
    return {"Credentials": _credentials(known), "FederatedUser": who}


_OPERATIONS: dict[str, Callable[[Asked], Mapping[str, Any]]] = {
    "AssumeRole": _assume_role,
    "GetAccessKeyInfo": _access_key_info,
    "GetCallerIdentity": _caller_identity,
    "GetFederationToken": _federation_token,
    "GetSessionToken": _session_token,
}


def _demand(asked: Asked, need: Need) -> None:
    decision = decide(asked.world, asked.caller, need, asked.at, asked.region)
    if decision.allowed:
        return
    if need.action == "sts:AssumeRole" and decision.kind == RESOURCE and not decision.explicit:
        raise _denied(asked.caller, need.resource)
    raise AwsError("AccessDenied", decision.sentence(asked.caller, need), status=403)


def _denied(caller: Caller, role_arn: str) -> AwsError:
    """The same for a role that is not there and for one that does not trust the caller."""
    text = (
        f"User: {caller.arn} is not authorized to perform: sts:AssumeRole on resource: {role_arn}"
    )
    return AwsError("AccessDenied", text, status=403)


def _invalid(text: str) -> AwsError:
    return AwsError("ValidationError", text, status=400)


def _context(asked: Asked, name: str, tags: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"sts:RoleSessionName": name}
    if asked.text("ExternalId"):
        found["sts:ExternalId"] = asked.text("ExternalId")
    if asked.text("SourceIdentity"):
        found["sts:SourceIdentity"] = asked.text("SourceIdentity")
    found |= {f"aws:RequestTag/{key}": value for key, value in tags.items()}
    if tags:
        found["aws:TagKeys"] = list(tags)
    return found


def _tags(asked: Asked) -> dict[str, str]:
    tags: dict[str, str] = {}
    while f"Tags.member.{len(tags) + 1}.Key" in asked.params:
        number = len(tags) + 1
        key = asked.text(f"Tags.member.{number}.Key")
        if key in tags:
            raise _invalid(f"Duplicate tag key {key}")
        tags[key] = asked.text(f"Tags.member.{number}.Value")
    return tags


def _session_policy(asked: Asked) -> str | None:
    """The session's policies in one document; None when it is not narrowed."""
    texts = [asked.text("Policy")] if asked.text("Policy") else []
    number = 1
    while f"PolicyArns.member.{number}.arn" in asked.params:
        texts.append(_managed(asked, asked.text(f"PolicyArns.member.{number}.arn")))
        number += 1
    if not texts:
        return None
    try:
        written = [json.loads(text)["Statement"] for text in texts]
    except (ValueError, KeyError, TypeError):
        raise AwsError(
            "MalformedPolicyDocument", "The policy is not in the valid JSON format.", status=400
        ) from None
    merged = [s for part in written for s in (part if isinstance(part, list) else [part])]
    return json.dumps({"Version": "2012-10-17", "Statement": merged})


def _managed(asked: Asked, arn: str) -> str:
    text = managed.document(arn) or people.managed_policy(asked.caller.account_id, arn)
    if text is None:
        raise AwsError("NoSuchEntity", f"Policy {arn} does not exist", status=404)
    return text


def _expiry(asked: Asked, longest: int, usual: int) -> datetime:
    given = asked.text("DurationSeconds")
    seconds = int(given) if given.isdecimal() else usual
    if seconds < 900:
        raise _invalid(
            f"1 validation error detected: Value '{seconds}' at 'durationSeconds' failed to "
            "satisfy constraint: Member must have value greater than or equal to 900"
        )
    if seconds > longest:
        raise _invalid(
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role."
        )
    # assumed: sessions live by real time, since clients refresh them by their own clocks.
    return datetime.now(UTC) + timedelta(seconds=seconds)


def _user_only(asked: Asked) -> Caller:
    if asked.caller.user_name is None or ":user/" not in asked.caller.arn:
        text = f"Cannot call {asked.operation} with session credentials"
        raise AwsError("AccessDenied", text, status=403)
    return asked.caller


def _for_user(asked: Asked, arn: str, user_id: str, policy: str | None) -> Known:
    ids, caller = asked.world.ids, asked.caller
    expires_at = _expiry(asked, 129_600, 43_200)
    session = Caller(
        caller.account_id, arn, user_id, ids.access_key(), caller.principal_arn, policy
    )
    known = Known(session, ids.secret(), session_token(ids), expires_at)
    asked.world.identities.add(known)
    return known


def _credentials(known: Known) -> Mapping[str, Any]:
    expires_at = known.expires_at or datetime.now(UTC)
    return {
        "AccessKeyId": known.caller.access_key,
        "SecretAccessKey": known.secret,
        "SessionToken": known.token,
        "Expiration": expires_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
    }
