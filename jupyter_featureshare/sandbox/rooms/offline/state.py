"""What is on its way to the offline stores."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group


class Row(NamedTuple):
    """One write as the offline store keeps it."""

    features: list[dict[str, Any]]
    """FeatureValue structures; what is absent becomes null."""
    event_ns: int
    invoked_at: datetime
    is_deleted: bool = False


@dataclass(slots=True)
class Queue:
    """The rows of one group that have no Parquet file yet."""

    group: Group
    rows: list[Row] = field(default_factory=list)
    is_planned: bool = False


@dataclass(slots=True)
class OfflineState:
    """The queues by the place the rows go to, which no two groups share."""

    queues: dict[str, Queue] = field(default_factory=dict)
