"""The record service's operations, one function each: plain arguments in, AWS's answer out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NotRequired, TypedDict

import msgspec

from jupyter_featureshare.aws import Account, records_http
from jupyter_featureshare.domain.errors import NotNow
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.records.convert import Wire
from jupyter_featureshare.records.delivery import Delivery


class FeatureValue(TypedDict):
    """One feature of a record, as it travels."""

    FeatureName: str
    ValueAsString: NotRequired[str]
    ValueAsStringList: NotRequired[list[str]]


Record = list[FeatureValue]
Named = dict[str, str | list[str]]


def feature_value(name: str, wire: Wire | None) -> FeatureValue:
    """A feature's name and value; a list goes as ValueAsStringList."""
    if isinstance(wire, list):
        return {"FeatureName": name, "ValueAsStringList": wire}
    return {"FeatureName": name, "ValueAsString": wire or ""}


def can(account: Account, method: str) -> bool:
    """Whether the installed boto3 has this operation (`batch_write_record` came in 1.43.37)."""
    return hasattr(account.runtime, method)


def get_record(
    account: Account,
    group: FeatureGroupRef,
    record_id: str,
    *,
    features: Sequence[str] | None,
    expiry: bool,
) -> dict[str, Any]:
    """GetRecord: no key `Record` when there is none."""
    named: Named = {"RecordIdentifierValueAsString": record_id}
    if features:
        named["FeatureNames"] = list(features)
    if expiry:
        named["ExpirationTimeResponse"] = "Enabled"
    return _call(account, "GetRecord", group, named)


def identifiers(
    group: FeatureGroupRef, record_ids: Sequence[str], features: Sequence[str] | None
) -> dict[str, Any]:
    """One group's part of a BatchGetRecord."""
    part: dict[str, Any] = {
        "FeatureGroupName": group.arn,
        "RecordIdentifiersValueAsString": list(record_ids),
    }
    return {**part, "FeatureNames": list(features)} if features else part


def batch_get_record(
    account: Account, asked: Sequence[dict[str, Any]], *, about: str, expiry: bool
) -> dict[str, Any]:
    """BatchGetRecord: at most 100 identifiers in all, answered in any order; tried once."""
    dated = {"ExpirationTimeResponse": "Enabled"} if expiry else {}
    body = msgspec.json.encode({"Identifiers": asked, **dated})
    answer = records_http.send(account, "BatchGetRecord", about, body)
    if not isinstance(answer.get("Records"), list):
        raise NotNow(
            f"What came for {about} tells of no records.",
            next_step="wait a little, then try again",
            code="ResponseParserError",
        )
    return answer


def put_record(
    account: Account, group: FeatureGroupRef, record: Record, delivery: Delivery
) -> None:
    """PutRecord."""
    _call(account, "PutRecord", group, members={"Record": record, **delivery.request()})


def put_body(account: Account, group: FeatureGroupRef, body: bytes) -> None:
    """PutRecord, once, with its members as JSON."""
    records_http.send(account, "PutRecord", group.name, body, FeatureGroupName=group.arn)


def batch_write_body(account: Account, group: FeatureGroupRef, body: bytes) -> dict[str, Any]:
    """BatchWriteRecord for one group, once, with its at most 25 entries as JSON."""
    return records_http.send(account, "BatchWriteRecord", group.name, body)


def update_record(
    account: Account,
    group: FeatureGroupRef,
    record_id: str,
    features: Record,
    delivery: Delivery,
) -> None:
    """UpdateRecord: the given features change, the others stay."""
    changed = {"RecordIdentifierValueAsString": record_id, "Features": features}
    _call(account, "UpdateRecord", group, members={**changed, **delivery.request()})


def delete_record(
    account: Account,
    group: FeatureGroupRef,
    record_id: str,
    delivery: Delivery,
    *,
    event_time: str,
    hard: bool,
) -> None:
    """DeleteRecord, soft or hard."""
    named: Named = {
        "RecordIdentifierValueAsString": record_id,
        "EventTime": event_time,
        "DeletionMode": "HardDelete" if hard else "SoftDelete",
    }
    _call(account, "DeleteRecord", group, named | delivery.request())


def list_records(
    account: Account, group: FeatureGroupRef, *, limit: int, token: str | None
) -> dict[str, Any]:
    """ListRecords: a page of at most 100 identifiers."""
    after = {"NextToken": token} if token else {}
    return _call(account, "ListRecords", group, members={"MaxResults": limit, **after})


def _call(
    account: Account,
    operation: str,
    group: FeatureGroupRef,
    named: Named | None = None,
    *,
    members: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """One request, tried again as botocore does; `members` travel in the body."""
    body = msgspec.json.encode(members) if members else b""
    path = {"FeatureGroupName": group.arn}
    return records_http.call(account, operation, group.name, body, **path, **(named or {}))
