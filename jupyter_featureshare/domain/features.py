"""Feature groups and their features, as AWS describes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.refs import FeatureGroupRef


class FeatureType(StrEnum):
    INTEGRAL = "Integral"
    FRACTIONAL = "Fractional"
    STRING = "String"


class CollectionType(StrEnum):
    LIST = "List"
    SET = "Set"
    VECTOR = "Vector"


class TtlUnit(StrEnum):
    SECONDS = "Seconds"
    MINUTES = "Minutes"
    HOURS = "Hours"
    DAYS = "Days"
    WEEKS = "Weeks"


@dataclass(frozen=True, slots=True)
class Ttl:
    """How long a record lives in the online store, counted from its event time."""

    value: int
    unit: TtlUnit

    def __post_init__(self) -> None:
        if self.value < 1:
            raise Refused(
                f"A time to live of {self.value} is too short.", next_step="give 1 or more"
            )

    def __str__(self) -> str:
        unit = self.unit.value.lower()
        return f"{self.value} {unit.removesuffix('s') if self.value == 1 else unit}"


@dataclass(frozen=True, slots=True)
class Feature:
    """One column of a feature group."""

    name: str
    type: FeatureType
    collection: CollectionType | None = None
    dimension: int | None = None
    """The length of a vector."""
    description: str | None = None
    """Free text of the owner's; None when it was not asked for, empty when there is none."""
    parameters: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OnlineStore:
    storage: str
    """``Standard``, ``Standard_V2`` or ``InMemory``."""
    ttl: Ttl | None = None
    kms_key_id: str | None = None


@dataclass(frozen=True, slots=True)
class OfflineStore:
    """Where history lies: the owner's bucket and table, which RAM does not share."""

    s3_uri: str
    resolved_s3_uri: str | None = None
    table_format: str = "Glue"
    catalog: str | None = None
    database: str | None = None
    table: str | None = None
    kms_key_id: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class FeatureGroup:
    """A feature group with its schema and stores."""

    ref: FeatureGroupRef
    record_identifier: str
    event_time: str
    features: tuple[Feature, ...]
    status: str
    created_at: datetime | None = None
    modified_at: datetime | None = None
    online: OnlineStore | None = None
    offline: OfflineStore | None = None
    description: str = ""
    role_arn: str | None = None
    throughput: str | None = None
    last_update: str | None = None
    failure_reason: str = ""
    size_bytes: int | None = None
    """How much the online store holds, where AWS says so."""
    tags: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.ref.name

    def feature(self, name: str) -> Feature | None:
        """The feature of this name, or None."""
        return next((feature for feature in self.features if feature.name == name), None)
