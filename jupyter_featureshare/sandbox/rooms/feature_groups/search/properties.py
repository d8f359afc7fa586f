"""The properties that Search knows: where each is found, of what kind, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.feature_groups import paging
from jupyter_featureshare.sandbox.rooms.feature_groups.search.index import Row

Get = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Property:
    """One property; `get` gives its value of a row (for kind "texts" a sequence of texts)."""

    kind: str
    """text, texts, time, number or boolean."""
    get: Get
    across: bool = False
    """Whether it can be searched in the groups of other accounts."""

    def sort_value(self, row: Row) -> str:
        """The value as text that sorts like the value; what has none comes first."""
        value = self.get(row)
        if value is None:
            return ""
        if isinstance(value, datetime):
            return paging.time_key(value)
        if self.kind == "number":
            return f"{value:020}"
        return ",".join(value) if self.kind == "texts" else str(value)


def _online(get: Get) -> Get:
    return lambda row: get(row.group.online) if row.group.online else None


def _offline(get: Get) -> Get:
    return lambda row: get(row.group.offline) if row.group.offline else None


def _ttl(get: Get) -> Get:
    return _online(lambda online: get(online.ttl) if online.ttl else None)


def _features(get: Get) -> Get:
    return lambda row: [value for f in row.group.features.values() if (value := get(f))]


def _pairs(get: Get) -> Get:
    return lambda row: [text for pair in get(row).items() for text in pair]


_S3, _CATALOG = "OfflineStoreConfig.S3StorageConfig", "OfflineStoreConfig.DataCatalogConfig"
_ARN = Property("text", lambda row: row.group.arn)
_STATUS = Property("text", lambda row: row.group.offline_status, across=True)
_UPDATE = Property("text", lambda row: row.group.last_update_status)

# AWS docs: Find feature groups in your Feature Store ("Searchable with cross account?"), and the
# members of FeatureGroup, of which Search says that all can be searched.
_GROUP = {
    "FeatureGroupArn": _ARN,
    "FeatureGroupARN": _ARN,
    "FeatureGroupName": Property("text", lambda row: row.group.name, across=True),
    "RecordIdentifierFeatureName": Property(
        "text", lambda row: row.group.record_identifier_name, across=True
    ),
    "EventTimeFeatureName": Property("text", lambda row: row.group.event_time_name),
    "CreationTime": Property("time", lambda row: row.group.created_at, across=True),
    "LastModifiedTime": Property("time", lambda row: row.group.modified_at),
    "RoleArn": Property("text", lambda row: row.group.role_arn),
    "FeatureGroupStatus": Property("text", lambda row: row.group.status, across=True),
    "FailureReason": Property("text", lambda row: row.group.failure_reason),
    "Description": Property("text", lambda row: row.group.description, across=True),
    "OfflineStoreStatus": _STATUS,
    "OfflineStoreStatus.Status": _STATUS,
    "OfflineStoreStatus.BlockedReason": Property(
        "text", lambda row: row.group.offline_blocked_reason
    ),
    "LastUpdateStatus": _UPDATE,
    "LastUpdateStatus.Status": _UPDATE,
    "LastUpdateStatus.FailureReason": Property("text", lambda row: row.group.last_update_failure),
    "OnlineStoreConfig.EnableOnlineStore": Property(
        "boolean", lambda row: row.group.online is not None
    ),
    "OnlineStoreConfig.StorageType": Property("text", _online(lambda o: o.storage_type)),
    "OnlineStoreConfig.SecurityConfig.KmsKeyId": Property("text", _online(lambda o: o.kms_key_id)),
    "OnlineStoreConfig.TtlDuration.Unit": Property("text", _ttl(lambda ttl: ttl.unit)),
    "OnlineStoreConfig.TtlDuration.Value": Property("number", _ttl(lambda ttl: ttl.value)),
    "OfflineStoreConfig": Property("text", _offline(lambda o: o.resolved_uri)),
    f"{_S3}.S3Uri": Property("text", _offline(lambda o: o.s3_uri)),
    f"{_S3}.KmsKeyId": Property("text", _offline(lambda o: o.kms_key_id)),
    f"{_S3}.ResolvedOutputS3Uri": Property("text", _offline(lambda o: o.resolved_uri)),
    "OfflineStoreConfig.DisableGlueTableCreation": Property(
        "boolean", _offline(lambda o: o.disable_glue)
    ),
    f"{_CATALOG}.TableName": Property("text", _offline(lambda o: o.table)),
    f"{_CATALOG}.Catalog": Property("text", _offline(lambda o: o.catalog)),
    f"{_CATALOG}.Database": Property("text", _offline(lambda o: o.database)),
    "OfflineStoreConfig.TableFormat": Property("text", _offline(lambda o: o.table_format)),
    "FeatureDefinitions": Property("texts", _features(lambda f: f.name)),
    "FeatureDefinitions.FeatureName": Property("texts", _features(lambda f: f.name)),
    "FeatureDefinitions.FeatureType": Property("texts", _features(lambda f: f.type)),
    "FeatureDefinitions.CollectionType": Property("texts", _features(lambda f: f.collection_type)),
    "AllTags": Property("texts", _pairs(lambda row: row.group.tags)),
}

# AWS docs: Find features in your Feature Store; assumed: all of it can be searched across accounts.
_METADATA = {
    "FeatureGroupArn": Property("text", lambda row: row.group.arn),
    "FeatureGroupName": Property("text", lambda row: row.group.name, across=True),
    "FeatureName": Property("text", lambda row: row.feature.name, across=True),
    "FeatureType": Property("text", lambda row: row.feature.type, across=True),
    "CreationTime": Property("time", lambda row: row.feature.created_at, across=True),
    "LastModifiedTime": Property("time", lambda row: row.feature.modified_at, across=True),
    "Description": Property("text", lambda row: row.feature.description, across=True),
    "AllParameters": Property("texts", _pairs(lambda row: row.feature.parameters), across=True),
}
_TABLES = {"FeatureGroup": _GROUP, "FeatureMetadata": _METADATA}

# The lists whose objects NestedFilters look into, and the members of each object.
_DEFINITION = {
    "FeatureName": Property("text", lambda feature: feature.name),
    "FeatureType": Property("text", lambda feature: feature.type),
    "CollectionType": Property("text", lambda feature: feature.collection_type),
}
_PARAMETER = {
    "Key": Property("text", lambda pair: pair[0], across=True),
    "Value": Property("text", lambda pair: pair[1], across=True),
}
_NESTED: dict[tuple[str, str], tuple[Get, dict[str, Property]]] = {
    ("FeatureGroup", "FeatureDefinitions"): (
        lambda row: row.group.features.values(),
        _DEFINITION,
    ),
    ("FeatureMetadata", "Parameters"): (lambda row: row.feature.parameters.items(), _PARAMETER),
}


def find(resource: str, name: str, *, across: bool = False) -> Property:
    """The property of that name; ValidationException for an unknown one."""
    found = _TABLES[resource].get(name) or _by_key(resource, name)
    if found is None:
        raise unknown(resource, name)
    return _allowed(found, name, across=across)


def find_nested(
    resource: str, name: str, *, across: bool = False
) -> tuple[Get, dict[str, Property]]:
    """A property that is a list of objects: how to get them, and their properties by full name."""
    objects, members = _NESTED.get((resource, name), (None, {}))
    if objects is None:
        raise unknown(resource, name)
    for member in members.values():
        _allowed(member, name, across=across)
    return objects, {f"{name}.{short}": member for short, member in members.items()}


def unknown(resource: str, name: str) -> AwsError:
    """The answer to a property that the resource does not have."""
    # assumed: the text; AWS says that a valid property must be specified.
    return AwsError("ValidationException", f"Unknown property name: {name} for {resource}.")


def _by_key(resource: str, name: str) -> Property | None:
    """Tags.<key> of a group, Parameters.<key> of a feature."""
    kind, dot, key = name.partition(".")
    if not dot or not key:
        return None
    if (resource, kind) == ("FeatureGroup", "Tags"):
        return Property("text", lambda row: row.group.tags.get(key))
    if (resource, kind) == ("FeatureMetadata", "Parameters"):
        return Property("text", lambda row: row.feature.parameters.get(key), across=True)
    return None


def _allowed(found: Property, name: str, *, across: bool) -> Property:
    if across and not found.across:
        # assumed: AWS says only that these cannot be searched across accounts, not how it answers.
        raise AwsError(
            "ValidationException", f"Property {name} is not searchable with CrossAccount."
        )
    return found
