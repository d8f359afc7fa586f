"""Feature groups and their features, as AWS describes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.refs import FeatureGroupRef

RESERVED = frozenset({"is_deleted", "write_time", "api_invocation_time"})
"""Names of columns that Feature Store adds to the offline store by itself."""

Chosen = TypeVar("Chosen", bound=StrEnum)


def one_of(kind: type[Chosen], value: object) -> Chosen:
    """The member that a text names, in any case; `Refused` with the choices when it names none."""
    for member in kind:
        if isinstance(value, str) and member.value.lower() == value.lower():
            return member
    raise Refused(
        f"{value!r} is no {kind.__name__}.", next_step=f"use {', '.join(map(repr, map(str, kind)))}"
    )


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


_SECONDS = {
    TtlUnit.WEEKS: 604_800,
    TtlUnit.DAYS: 86_400,
    TtlUnit.HOURS: 3_600,
    TtlUnit.MINUTES: 60,
    TtlUnit.SECONDS: 1,
}


@dataclass(frozen=True, slots=True)
class Ttl:
    """How long a record lives in the online store, counted from its event time."""

    value: int
    unit: TtlUnit
    """Also taken as a text, ``"days"``."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "unit", one_of(TtlUnit, self.unit))
        if not isinstance(self.value, int) or self.value < 1:
            raise Refused(
                f"A time to live of {self.value} {self.unit.lower()} cannot be set.",
                next_step="give a whole number, 1 or more",
            )

    @classmethod
    def of(cls, ttl: Ttl | timedelta) -> Ttl:
        """The time to live itself, or a timedelta of whole seconds in the largest unit it fills."""
        if isinstance(ttl, cls):
            return ttl
        if not isinstance(ttl, timedelta):
            raise Refused(
                f"{ttl!r} is no time to live.",
                next_step="give a timedelta, or a Ttl such as Ttl(30, 'Days')",
            )
        seconds, part = divmod(ttl, timedelta(seconds=1))
        if seconds < 1 or part:
            raise Refused(
                f"A time to live of {ttl} cannot be set.",
                next_step="give whole seconds, one or more",
            )
        unit = next(unit for unit, size in _SECONDS.items() if seconds % size == 0)
        return cls(seconds // _SECONDS[unit], unit)

    def __str__(self) -> str:
        unit = self.unit.value.lower()
        return f"{self.value} {unit.removesuffix('s') if self.value == 1 else unit}"


@dataclass(frozen=True, slots=True)
class Feature:
    """One column of a feature group."""

    name: str
    type: FeatureType
    """Also taken as a text, ``"String"``."""
    collection: CollectionType | None = None
    dimension: int | None = None
    """The length of a vector."""
    description: str | None = None
    """Free text of the owner's; None when it was not asked for, empty when there is none."""
    parameters: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not isinstance(self.type, FeatureType):
            object.__setattr__(self, "type", one_of(FeatureType, self.type))

    @property
    def type_text(self) -> str:
        """The whole type in words, such as ``Fractional Vector(3)``."""
        if self.collection is None:
            return self.type.value
        size = f"({self.dimension})" if self.dimension else ""
        return f"{self.type.value} {self.collection.value}{size}"


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

    @property
    def stores(self) -> str:
        """Which stores it has: ``both``, ``online``, ``offline`` or ``none``."""
        if self.online and self.offline:
            return "both"
        return "online" if self.online else "offline" if self.offline else "none"

    def feature(self, name: str) -> Feature | None:
        """The feature of this name, or None."""
        return next((feature for feature in self.features if feature.name == name), None)
