"""What the sandbox knows of feature groups, by account and region; no behaviour beyond look-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.search.index import Index

Place = tuple[str, str]
"""Account id and region."""

CATALOG_NAME = "DefaultFeatureGroupCatalog"


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature's definition and metadata; replaced, never changed."""

    name: str
    type: str
    created_at: datetime
    modified_at: datetime
    collection_type: str | None = None
    dimension: int | None = None
    description: str | None = None
    parameters: dict[str, str] = field(default_factory=dict)

    def definition(self) -> dict[str, Any]:
        """The feature as a FeatureDefinition."""
        shown: dict[str, Any] = {"FeatureName": self.name, "FeatureType": self.type}
        if self.collection_type:
            shown["CollectionType"] = self.collection_type
        if self.dimension:
            shown["CollectionConfig"] = {"VectorConfig": {"Dimension": self.dimension}}
        return shown


@dataclass(frozen=True, slots=True)
class Ttl:
    """A time to live as AWS states it."""

    unit: str
    value: int

    def delta(self) -> timedelta:
        """The same as a length of time."""
        return timedelta(**{self.unit.lower(): self.value})


@dataclass(slots=True)
class OnlineConfig:
    """An online store that is on."""

    storage_type: str = "Standard"
    ttl: Ttl | None = None
    kms_key_id: str | None = None


@dataclass(slots=True)
class OfflineConfig:
    """An offline store; `table` and `database` are None when no Glue table belongs to it."""

    s3_uri: str
    resolved_uri: str
    kms_key_id: str | None = None
    table_format: str = "Glue"
    disable_glue: bool = False
    catalog: str | None = None
    database: str | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Throughput:
    mode: str = "OnDemand"
    read_units: int | None = None
    write_units: int | None = None


@dataclass(slots=True)
class Group:
    """A feature group; `arn` keeps the case of its name."""

    arn: str
    name: str
    account_id: str
    region: str
    record_identifier_name: str
    event_time_name: str
    features: dict[str, Feature]
    created_at: datetime
    modified_at: datetime
    online: OnlineConfig | None = None
    offline: OfflineConfig | None = None
    role_arn: str | None = None
    status: str = "Creating"
    """Creating, Created, CreateFailed, Deleting or DeleteFailed."""
    failure_reason: str | None = None
    offline_status: str | None = None
    """Active, Blocked or Disabled; None until the group is created or without an offline store."""
    offline_blocked_reason: str | None = None
    last_update_status: str | None = None
    last_update_failure: str | None = None
    throughput: Throughput | None = None
    throughput_to_on_demand_at: datetime | None = None
    description: str | None = None
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def place(self) -> Place:
        return self.account_id, self.region

    @property
    def event_time_type(self) -> str:
        """String or Fractional."""
        return self.features[self.event_time_name].type


@dataclass(frozen=True, slots=True)
class Catalog:
    """The resource catalog of one account in one region."""

    arn: str
    account_id: str
    region: str
    created_at: datetime
    name: str = CATALOG_NAME
    description: str = "Default catalog of the feature groups of this account and Region"


def _new_index() -> Index:
    # Imported here: it imports this module.
    from jupyter_featureshare.sandbox.rooms.feature_groups.search.index import Index

    return Index()


@dataclass(slots=True)
class GroupState:
    """All feature groups and catalogs, and what Search can see of them."""

    groups: dict[Place, dict[str, Group]] = field(default_factory=dict)
    """By place, then by lower-case name."""
    catalogs: dict[Place, Catalog] = field(default_factory=dict)
    index: Index = field(default_factory=_new_index)

    def named(self, account_id: str, region: str, name: str) -> Group | None:
        """The group of that name, whatever its case."""
        return self.groups.get((account_id, region), {}).get(name.lower())

    def at(self, place: Place) -> dict[str, Group]:
        """The groups of one account in one region, by lower-case name."""
        return self.groups.setdefault(place, {})
