"""A feature group to be: its features, what is said of them, and its records by load."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

Value = str | int | float | None
Row = dict[str, Value]
Load = tuple[datetime, list[Row]]
"""Records that arrive together, and when."""

EVENT_TIME = "event_time"


@dataclass(frozen=True, slots=True)
class Feature:
    """A feature; its description and parameters are found by Search."""

    name: str
    type: str
    description: str
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Table:
    """A feature group with all its history."""

    name: str
    description: str
    identifier: str
    team: str
    features: tuple[Feature, ...]
    loads: tuple[Load, ...]

    def request(self, bucket: str, role_arn: str) -> dict[str, Any]:
        """The parameters of CreateFeatureGroup, with both stores."""
        return {
            "FeatureGroupName": self.name,
            "Description": self.description,
            "RecordIdentifierFeatureName": self.identifier,
            "EventTimeFeatureName": EVENT_TIME,
            "FeatureDefinitions": [
                {"FeatureName": one.name, "FeatureType": one.type} for one in self.features
            ],
            "OnlineStoreConfig": {"EnableOnlineStore": True},
            "OfflineStoreConfig": {"S3StorageConfig": {"S3Uri": f"s3://{bucket}/feature-store"}},
            "RoleArn": role_arn,
            "Tags": [{"Key": "team", "Value": self.team}],
        }

    def metadata(self) -> Iterator[dict[str, Any]]:
        """The parameters of UpdateFeatureMetadata, one feature after another."""
        for one in self.features:
            said: dict[str, Any] = {"Description": one.description}
            if one.parameters:
                said["ParameterAdditions"] = [
                    {"Key": key, "Value": value} for key, value in one.parameters.items()
                ]
            yield {"FeatureGroupName": self.name, "FeatureName": one.name, **said}

    def put(self, row: Row) -> dict[str, Any]:
        """The parameters of PutRecord; a value that is not known is left out."""
        record = [
            {"FeatureName": name, "ValueAsString": str(value)}
            for name, value in row.items()
            if value is not None
        ]
        return {"FeatureGroupName": self.name, "Record": record}


def text(name: str, description: str, **parameters: str) -> Feature:
    """A feature of text."""
    return Feature(name, "String", description, parameters)


def whole(name: str, description: str, **parameters: str) -> Feature:
    """A feature of whole numbers."""
    return Feature(name, "Integral", description, parameters)


def number(name: str, description: str, **parameters: str) -> Feature:
    """A feature of numbers."""
    return Feature(name, "Fractional", description, parameters)


def event_time() -> Feature:
    """The feature that every table has its versions by."""
    return text(EVENT_TIME, "When the values became true, UTC", format="ISO-8601")


def iso(at: datetime) -> str:
    """An event time as Feature Store takes it."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
