"""What the online stores hold: the latest record of each identifier, per feature group."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.runtime.schema import Schema


@dataclass(frozen=True, slots=True, eq=False)
class Stored:
    """One record of an online store; compared by identity, so that a plan to expire it is exact."""

    event_ns: int
    event_time: str
    features: list[dict[str, Any]]
    """FeatureValue structures in the order of the group's definitions."""
    ttl_s: int | None = None
    """The record's own time to live, or the group's at the time of writing."""
    expires_ns: int | None = None
    deleted: bool = False
    """A soft delete keeps the identifier and the event time only."""


class OnlineStore:
    """The records of one group."""

    def __init__(self) -> None:
        self._records: dict[str, Stored] = {}
        self._sorted: list[str] | None = None

    def __len__(self) -> int:
        return len(self._records)

    def get(self, record_id: str) -> Stored | None:
        """The record or its soft-delete mark."""
        return self._records.get(record_id)

    def put(self, record_id: str, record: Stored) -> None:
        if record_id not in self._records:
            self._sorted = None
        self._records[record_id] = record

    def remove(self, record_id: str) -> None:
        if self._records.pop(record_id, None) is not None:
            self._sorted = None

    def after(self, record_id: str | None) -> Iterator[tuple[str, Stored]]:
        """The records in order of identifier, from behind the given one."""
        if self._sorted is None:
            self._sorted = sorted(self._records)
        ids = self._sorted
        start = 0 if record_id is None else bisect_right(ids, record_id)
        for position in range(start, len(ids)):
            yield ids[position], self._records[ids[position]]


@dataclass(slots=True)
class RecordState:
    """The online stores by group ARN, and the groups' compiled schemas."""

    stores: dict[str, OnlineStore] = field(default_factory=dict)
    schemas: dict[str, Schema] = field(default_factory=dict)

    def of(self, group_arn: str) -> OnlineStore:
        """The group's online store, empty at first."""
        store = self.stores.get(group_arn)
        if store is None:
            store = self.stores[group_arn] = OnlineStore()
        return store

    def drop(self, group_arn: str) -> None:
        """Forget everything about a group that is deleted."""
        self.stores.pop(group_arn, None)
        self.schemas.pop(group_arn, None)
