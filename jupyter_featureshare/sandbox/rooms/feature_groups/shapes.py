"""Feature groups in the structures of the SageMaker API."""

from __future__ import annotations

from typing import Any

from jupyter_featureshare.sandbox.rooms.feature_groups.state import (
    Feature,
    Group,
    OfflineConfig,
    OnlineConfig,
    Throughput,
)


def present(**members: Any) -> dict[str, Any]:
    """The members that have a value."""
    return {name: value for name, value in members.items() if value is not None}


def online_store(online: OnlineConfig) -> dict[str, Any]:
    """OnlineStoreConfig."""
    ttl, key = online.ttl, online.kms_key_id
    return present(
        EnableOnlineStore=True,
        # assumed: the storage type is always shown; a capture of 2023 lacks it for Standard.
        StorageType=online.storage_type,
        SecurityConfig={"KmsKeyId": key} if key else None,
        TtlDuration={"Unit": ttl.unit, "Value": ttl.value} if ttl else None,
    )


def offline_store(offline: OfflineConfig) -> dict[str, Any]:
    """OfflineStoreConfig."""
    catalog = {
        "TableName": offline.table,
        "Catalog": offline.catalog,
        "Database": offline.database,
    }
    return present(
        S3StorageConfig=present(
            S3Uri=offline.s3_uri,
            KmsKeyId=offline.kms_key_id,
            ResolvedOutputS3Uri=offline.resolved_uri,
        ),
        DisableGlueTableCreation=offline.disable_glue,
        DataCatalogConfig=catalog if offline.table else None,
        TableFormat=offline.table_format,
    )


def throughput(config: Throughput) -> dict[str, Any]:
    """ThroughputConfigDescription."""
    return present(
        ThroughputMode=config.mode,
        ProvisionedReadCapacityUnits=config.read_units,
        ProvisionedWriteCapacityUnits=config.write_units,
    )


def offline_status(group: Group) -> dict[str, Any] | None:
    """OfflineStoreStatus."""
    if group.offline_status is None:
        return None
    return present(Status=group.offline_status, BlockedReason=group.offline_blocked_reason)


def last_update(group: Group) -> dict[str, Any] | None:
    """LastUpdateStatus."""
    if group.last_update_status is None:
        return None
    return present(Status=group.last_update_status, FailureReason=group.last_update_failure)


def tags(group: Group) -> list[dict[str, str]]:
    """The group's tags as a TagList."""
    return [{"Key": key, "Value": value} for key, value in group.tags.items()]


def feature_group(group: Group) -> dict[str, Any]:
    """What DescribeFeatureGroup and Search have in common, without tags."""
    return present(
        FeatureGroupArn=group.arn,
        FeatureGroupName=group.name,
        RecordIdentifierFeatureName=group.record_identifier_name,
        EventTimeFeatureName=group.event_time_name,
        FeatureDefinitions=[feature.definition() for feature in group.features.values()],
        CreationTime=group.created_at,
        LastModifiedTime=group.modified_at,
        OnlineStoreConfig=online_store(group.online) if group.online else None,
        OfflineStoreConfig=offline_store(group.offline) if group.offline else None,
        RoleArn=group.role_arn,
        FeatureGroupStatus=group.status,
        OfflineStoreStatus=offline_status(group),
        LastUpdateStatus=last_update(group),
        FailureReason=group.failure_reason,
        Description=group.description,
    )


def feature_metadata(group: Group, feature: Feature) -> dict[str, Any]:
    """FeatureMetadata, as DescribeFeatureMetadata and Search give it."""
    return present(
        FeatureGroupArn=group.arn,
        FeatureGroupName=group.name,
        FeatureName=feature.name,
        FeatureType=feature.type,
        CreationTime=feature.created_at,
        LastModifiedTime=feature.modified_at,
        Description=feature.description,
        Parameters=[{"Key": key, "Value": value} for key, value in feature.parameters.items()],
    )
