"""ListRecords: the identifiers in an online store, page by page."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from itertools import islice
from typing import Any

from jupyter_featureshare.sandbox.call import Call, Need
from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.runtime.event_time import since_epoch
from jupyter_featureshare.sandbox.rooms.runtime.groups import needed, with_online
from jupyter_featureshare.sandbox.rooms.runtime.put import SERVICE
from jupyter_featureshare.sandbox.rooms.runtime.refused import invalid

PAGE = 100  # assumed: the default is the greatest page


def _needs(call: Call) -> Iterator[Need]:
    return needed(call, call.params["FeatureGroupName"], "ListRecords")


@operation(SERVICE, "ListRecords", needs=_needs)
def list_records(call: Call) -> dict[str, Any]:
    """A page of identifiers, and a token if there are more."""
    group = with_online(call, call.params["FeatureGroupName"])
    token = call.params.get("NextToken")
    start = None if token is None else _read(token, group.arn)
    most = call.params.get("MaxResults", PAGE)
    found = list(islice(_ids(call, group.arn, start), most + 1))
    page: dict[str, Any] = {"RecordIdentifiers": found[:most]}
    if len(found) > most:
        page["NextToken"] = _token(group.arn, found[most - 1])
    return page


def _ids(call: Call, group_arn: str, start: str | None) -> Iterator[str]:
    now = since_epoch(call.at)
    deleted_too = call.params.get("IncludeSoftDeletedRecords", False)
    for record_id, record in call.world.records.of(group_arn).after(start):
        alive = record.expires_ns is None or record.expires_ns > now
        if alive and (deleted_too or not record.deleted):
            yield record_id


def _token(group_arn: str, record_id: str) -> str:
    return base64.urlsafe_b64encode(json.dumps([group_arn, record_id]).encode()).decode()


def _read(token: str, group_arn: str) -> str:
    try:
        arn, record_id = json.loads(base64.urlsafe_b64decode(token.encode()))
    except (binascii.Error, ValueError, TypeError):
        raise invalid("the NextToken is not valid") from None
    if arn != group_arn or not isinstance(record_id, str):
        raise invalid("the NextToken is not valid")
    return record_id
