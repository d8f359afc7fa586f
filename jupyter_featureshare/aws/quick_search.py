"""Reads the pages of Search, which are large, ten times as quickly as botocore does.

botocore walks through every member of an answer by its model: more than 10 ms for a page of 100
groups with 25 features each, in which no other thread can run. Its event before parsing lets us put
the decoded JSON in place; what does not look as expected is left to botocore, and so are errors.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypedDict

import msgspec

from jupyter_featureshare.aws.definitions import features_in

if TYPE_CHECKING:
    from types_boto3_sagemaker import SageMakerClient


class _Group(TypedDict, total=False):
    """What we read of a FeatureGroup."""

    FeatureGroupArn: str
    RecordIdentifierFeatureName: str
    EventTimeFeatureName: str
    FeatureDefinitions: msgspec.Raw
    CreationTime: Any
    LastModifiedTime: Any
    OnlineStoreConfig: Any
    OfflineStoreConfig: Any
    RoleArn: str
    FeatureGroupStatus: str
    OfflineStoreStatus: Any
    LastUpdateStatus: Any
    FailureReason: str
    Description: str
    ThroughputConfig: Any
    OnlineStoreTotalSizeBytes: Any
    Tags: Any


class _Record(TypedDict, total=False):
    FeatureGroup: _Group
    FeatureMetadata: dict[str, Any]


class _Page(TypedDict, total=False):
    Results: list[_Record]
    NextToken: str | None
    TotalHits: dict[str, Any] | None


_DECODER = msgspec.json.Decoder(_Page)
_TIMES = ("CreationTime", "LastModifiedTime")


def reading_quickly(client: SageMakerClient) -> SageMakerClient:
    """The client itself, its searches read quickly from now on."""
    client.meta.events.register(
        "before-parse.sagemaker.Search", _read, unique_id="featureshare-quick-search"
    )
    return client


def _read(
    response_dict: dict[str, Any], customized_response_dict: dict[str, Any], **_: Any
) -> None:
    if response_dict["status_code"] != 200:
        return
    try:
        page = _DECODER.decode(response_dict["body"])
        for found in _found(page):
            _date(found)
            _feature(found)
    except (msgspec.DecodeError, TypeError, ValueError, OverflowError):
        return
    customized_response_dict.update(page)
    response_dict["body"] = b"{}"


def _found(page: _Page) -> Iterator[Any]:
    for record in page.get("Results", ()):
        yield from record.values()


def _date(found: dict[str, Any]) -> None:
    for name in _TIMES:
        if name in found:
            found[name] = datetime.fromtimestamp(found[name], UTC)


def _feature(found: dict[str, Any]) -> None:
    if "FeatureDefinitions" in found:
        found["FeatureDefinitions"] = features_in(found["FeatureDefinitions"])
