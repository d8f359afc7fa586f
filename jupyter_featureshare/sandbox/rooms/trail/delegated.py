"""Writing down the calls that moto answers: their names, parameters and errors are read here."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.trail.kinds import is_read
from jupyter_featureshare.sandbox.rooms.trail.record import resources_of, sender, wanted, write_down
from jupyter_featureshare.sandbox.rooms.trail.state import Entry

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jupyter_featureshare.sandbox.access.delegated import Asked
    from jupyter_featureshare.sandbox.call import Need
    from jupyter_featureshare.sandbox.request import Response

_NOT_PARAMETERS = frozenset({"Action", "Version"})
_SECRET = ("password", "secretstring", "secretbinary", "plaintext", "tokencode")
"""How the names of members end that no log may hold."""
_HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS"
_CODE = re.compile(rb"<Code>([^<]+)</Code>(?:\s*<Message>([^<]*)</Message>)?")
_S3_NAMES = {
    ("GET", "ListAllMyBuckets"): "ListBuckets",
    ("GET", "ListBucket"): "ListObjects",
    ("HEAD", "ListBucket"): "HeadBucket",
    ("HEAD", "GetObject"): "HeadObject",
    ("POST", "DeleteObject"): "DeleteObjects",
}
"""Event names of S3 where they are not the action's (AWS docs: Amazon S3 CloudTrail events)."""


def record_delegated(asked: Asked, needs: Iterable[Need], outcome: Response | AwsError) -> None:
    """Write down a call of a service that moto holds."""
    needs = tuple(needs)
    operation = event_name(asked, needs)
    if not operation or not wanted(asked.world, asked.service, operation):
        return
    agent, address = sender(asked.request)
    code, message = _error(outcome)
    entry = Entry(
        at=asked.at,
        service=asked.service,
        operation=operation,
        caller=asked.caller,
        region=asked.region,
        request_id=asked.request_id,
        params=_parameters(asked),
        response=None if is_read(operation) else _answered(outcome),
        error_code=code,
        error_message=message,
        resources=_role(asked) or resources_of(needs),
        user_agent=agent,
        source_ip=address,
    )
    write_down(asked.world, entry)


def event_name(asked: Asked, needs: Sequence[Need]) -> str:
    """The event's name; S3 has no operation in its requests, so what is needed names it."""
    if asked.service != "s3":
        return asked.operation
    if not needs:
        return ""
    action = needs[0].action.partition(":")[2]
    return _S3_NAMES.get((asked.request.method, action), action)


def _role(asked: Asked) -> tuple[tuple[str, str], ...]:
    """The role that an STS call is about, and whose it is."""
    arn = asked.text("RoleArn") if asked.service == "sts" else ""
    return ((arn, arn.split(":")[4]),) if arn.count(":") == 5 else ()


def _parameters(asked: Asked) -> dict[str, Any]:
    if asked.service == "s3":
        from jupyter_featureshare.sandbox.access.delegated import s3

        bucket, key = s3.place(asked)
        named = {"bucketName": bucket, "key": key}
        return {name: value for name, value in named.items() if value}
    kept = {name: value for name, value in asked.params.items() if name not in _NOT_PARAMETERS}
    return dict(_without_secrets(kept))


def _without_secrets(value: Any) -> Any:
    """The same with what must stay secret hidden, at any depth, as CloudTrail does it."""
    if isinstance(value, list):
        return [_without_secrets(one) for one in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _HIDDEN if name.lower().endswith(_SECRET) else _without_secrets(one)
        for name, one in value.items()
    }


def _answered(outcome: Response | AwsError) -> dict[str, Any] | None:
    """The members of a JSON answer."""
    if isinstance(outcome, AwsError) or not outcome.body.startswith(b"{"):
        # assumed: what XML answers say is left out; CloudTrail shows parts of it.
        return None
    read = json.loads(outcome.body)
    return _without_secrets(read) if isinstance(read, dict) else None


def _error(outcome: Response | AwsError) -> tuple[str | None, str | None]:
    """An error's code and text, from the refusal or from moto's answer."""
    if isinstance(outcome, AwsError):
        return outcome.code, outcome.message
    if outcome.status < 400:
        return None, None
    found = _CODE.search(outcome.body)
    if found:
        return found[1].decode(), (found[2] or b"").decode()
    answered = _answered(outcome) or {}
    code = str(answered.get("__type", f"Http{outcome.status}")).rpartition("#")[2]
    return code, str(answered.get("message") or answered.get("Message") or "")
