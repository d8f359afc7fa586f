"""A feature group as DescribeFeatureGroup and Search print it, read into our nouns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import reduce
from typing import Any

import msgspec

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.calls import pages, translated
from jupyter_featureshare.aws.definitions import Definition, feature_of
from jupyter_featureshare.domain.errors import NotFound
from jupyter_featureshare.domain.features import (
    Feature,
    FeatureGroup,
    FeatureType,
    OfflineStore,
    OnlineStore,
    Ttl,
    TtlUnit,
    one_of,
)
from jupyter_featureshare.domain.refs import FeatureGroupLike, FeatureGroupRef

Printed = Mapping[str, Any]


def describe_feature_group(account: Account, group: FeatureGroupLike) -> FeatureGroup:
    """The whole description, all pages of its features included."""
    ref = account.feature_group(group)
    printed = pages(
        account.sagemaker.describe_feature_group, about=ref.arn, FeatureGroupName=ref.arn
    )
    return reduce(_joined, map(read_feature_group, printed))


def find_feature_group(account: Account, group: FeatureGroupLike) -> FeatureGroup | None:
    """The whole description; None where there is no such group."""
    try:
        return describe_feature_group(account, group)
    except NotFound:
        return None


def describe_feature(account: Account, group: FeatureGroupLike, name: str) -> Feature:
    """One feature with its description and parameters."""
    ref = account.feature_group(group)
    with translated(ref.name):
        answer = account.sagemaker.describe_feature_metadata(
            FeatureGroupName=ref.arn, FeatureName=name
        )
    return read_metadata(answer)


def read_feature_group(printed: Printed) -> FeatureGroup:
    """The feature group that AWS printed."""
    online = printed.get("OnlineStoreConfig") or {}
    return FeatureGroup(
        ref=FeatureGroupRef.parse(printed["FeatureGroupArn"]),
        record_identifier=printed.get("RecordIdentifierFeatureName", ""),
        event_time=printed.get("EventTimeFeatureName", ""),
        features=_features(printed.get("FeatureDefinitions", ())),
        status=printed.get("FeatureGroupStatus", ""),
        created_at=printed.get("CreationTime"),
        modified_at=printed.get("LastModifiedTime"),
        online=_online(online) if online.get("EnableOnlineStore") else None,
        offline=_offline(printed),
        description=printed.get("Description", ""),
        role_arn=printed.get("RoleArn"),
        throughput=(printed.get("ThroughputConfig") or {}).get("ThroughputMode"),
        last_update=(printed.get("LastUpdateStatus") or {}).get("Status"),
        failure_reason=_failure(printed),
        size_bytes=printed.get("OnlineStoreTotalSizeBytes"),
        tags={tag["Key"]: tag["Value"] for tag in printed.get("Tags", ())},
    )


def read_metadata(printed: Printed) -> Feature:
    """The feature that DescribeFeatureMetadata or a search for features printed."""
    return Feature(
        name=printed["FeatureName"],
        type=one_of(FeatureType, printed["FeatureType"]),
        description=printed.get("Description", ""),
        parameters={pair["Key"]: pair.get("Value", "") for pair in printed.get("Parameters", ())},
    )


def _joined(first: FeatureGroup, more: FeatureGroup) -> FeatureGroup:
    return replace(first, features=first.features + more.features)


def _features(listed: Sequence[Any]) -> tuple[Feature, ...]:
    """The features of definitions as botocore reads them; a quick search has read them already."""
    if isinstance(listed, tuple):
        return listed
    return tuple(map(feature_of, msgspec.convert(listed, list[Definition])))


def _online(printed: Printed) -> OnlineStore:
    ttl = printed.get("TtlDuration") or {}
    lives = Ttl(ttl["Value"], one_of(TtlUnit, ttl["Unit"])) if ttl.get("Value") else None
    key = (printed.get("SecurityConfig") or {}).get("KmsKeyId")
    return OnlineStore(printed.get("StorageType", "Standard"), lives, key)


def _offline(printed: Printed) -> OfflineStore | None:
    config = printed.get("OfflineStoreConfig")
    if not config:
        return None
    s3, table = config.get("S3StorageConfig", {}), config.get("DataCatalogConfig") or {}
    return OfflineStore(
        s3_uri=s3.get("S3Uri", ""),
        resolved_s3_uri=s3.get("ResolvedOutputS3Uri"),
        table_format=config.get("TableFormat") or "Glue",
        catalog=table.get("Catalog"),
        database=table.get("Database"),
        table=table.get("TableName"),
        kms_key_id=s3.get("KmsKeyId"),
        status=(printed.get("OfflineStoreStatus") or {}).get("Status"),
    )


def _failure(printed: Printed) -> str:
    update = (printed.get("LastUpdateStatus") or {}).get("FailureReason")
    blocked = (printed.get("OfflineStoreStatus") or {}).get("BlockedReason")
    return str(printed.get("FailureReason") or update or blocked or "")
