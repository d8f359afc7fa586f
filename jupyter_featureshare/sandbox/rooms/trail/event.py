"""An entry as the JSON that CloudTrail gives for it."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.trail.identity import identity, iso
from jupyter_featureshare.sandbox.rooms.trail.kinds import (
    RUNTIME,
    is_data,
    is_read,
    resource_type,
    source,
)

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.trail.state import Entry, TrailState

EVENT_VERSION = "1.11"
SHARED_SERVICES = frozenset({"sagemaker", "sagemaker-featurestore-runtime", "s3", "kms", "sts"})
"""Services whose calls on another account's resource are written down in both accounts."""
_IDS = uuid.UUID("a4f0f3f2-6f0c-4b57-9d53-27c3a3f1f1c4")
_SECRET = frozenset({"SecretAccessKey", "SessionToken", "Plaintext", "CiphertextBlob"})


def recipients(entry: Entry) -> tuple[str, ...]:
    """The accounts that get a copy: the caller's, and the resource owner's if it was let in.

    Denied requests stay in the caller's account, as AWS says of KMS (AWS docs: Logging AWS KMS
    API calls with AWS CloudTrail).
    """
    caller = entry.caller.account_id
    # assumed: Feature Store tells the owner of calls from other accounts as KMS and S3 do.
    if entry.service not in SHARED_SERVICES or "AccessDenied" in (entry.error_code or ""):
        return (caller,)
    owners = {account_id for _, account_id in entry.resources} - {caller, ""}
    return (caller, *sorted(owners))


def event_id(entry: Entry, recipient: str) -> str:
    """The id of one account's copy; the same whenever it is asked for."""
    return str(uuid.uuid5(_IDS, f"{entry.request_id} {recipient}"))


def reads(entry: Entry) -> bool:
    """Whether the call changed nothing."""
    return is_read(entry.operation) if entry.read_only is None else entry.read_only


def event(state: TrailState, entry: Entry, recipient: str) -> dict[str, Any]:
    """One account's copy of the event."""
    data = is_data(entry.service, entry.operation)
    since = state.first_seen.get(entry.caller.access_key, entry.at)
    made: dict[str, Any] = {
        "eventVersion": EVENT_VERSION,
        "userIdentity": identity(entry.caller, recipient, since),
        "eventTime": iso(entry.at),
        "eventSource": source(entry.service),
        "eventName": entry.operation,
        "awsRegion": entry.region,
        "sourceIPAddress": entry.source_ip,
        "userAgent": entry.user_agent,
        **_error(entry),
        "requestParameters": _parameters(entry),
        "responseElements": _response(entry),
        "requestID": entry.request_id,
        "eventID": event_id(entry, recipient),
        "readOnly": reads(entry),
        **_resources(entry, recipient),
        "eventType": "AwsApiCall",
        "managementEvent": not data,
        "recipientAccountId": recipient,
        **_shared(entry),
        "eventCategory": "Data" if data else "Management",
    }
    return made


def _error(entry: Entry) -> dict[str, Any]:
    if entry.error_code is None:
        return {}
    return {"errorCode": entry.error_code, "errorMessage": entry.error_message}


def _parameters(entry: Entry) -> dict[str, Any] | None:
    """The request's parameters; of a record operation no more than the groups' names.

    AWS docs (logging Feature Store operations): the PutRecord event holds featureGroupName only.
    """
    if not entry.params:
        return None
    if entry.service == RUNTIME:
        named: dict[str, Any] = _names_only(entry.params)
        return named
    shown: dict[str, Any] = _shown(entry.params)
    return shown


def _names_only(value: Any) -> Any:
    """Nothing of a record operation's parameters but the names of groups."""
    if isinstance(value, list):
        return [_names_only(item) for item in value]
    kept = {}
    for key in ("FeatureGroupName", "Identifiers", "Entries"):
        if key in value:
            item = value[key]
            kept[_lower(key)] = item if isinstance(item, str) else _names_only(item)
    return kept


def _response(entry: Entry) -> Any:
    """What a call that changed something answered; null for one that read or failed."""
    if not entry.response or reads(entry) or entry.error_code or entry.service == RUNTIME:
        return None
    return _shown(entry.response)


def _shown(value: Any) -> Any:
    """A structure as CloudTrail shows it: lower-case first letters, times as text, no secrets."""
    if isinstance(value, dict):
        return {_lower(key): _shown(item) for key, item in value.items() if key not in _SECRET}
    if isinstance(value, list):
        return [_shown(item) for item in value]
    if isinstance(value, datetime):
        return value.strftime("%b %-d, %Y, %-I:%M:%S %p")
    return value if isinstance(value, str | int | float | bool | None) else str(value)


def _lower(key: str) -> str:
    return key[:1].lower() + key[1:]


def _resources(entry: Entry, recipient: str) -> dict[str, Any]:
    """The resources element: a recipient that is not the caller sees its own only."""
    own = entry.caller.account_id == recipient
    seen = [
        {"accountId": account_id, "type": resource_type(arn), "ARN": arn}
        for arn, account_id in entry.resources
        if own or account_id == recipient
    ]
    return {"resources": seen} if seen else {}


def _shared(entry: Entry) -> dict[str, str]:
    """The id that ties together the copies of several accounts."""
    if len(recipients(entry)) == 1:
        return {}
    return {"sharedEventID": str(uuid.uuid5(_IDS, f"{entry.request_id} shared"))}
