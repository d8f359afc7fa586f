"""Time to live: when a record expires, and what happens then."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms import offline
from jupyter_featureshare.sandbox.rooms.offline.state import Row
from jupyter_featureshare.sandbox.rooms.runtime.event_time import (
    SECOND,
    as_feature,
    in_range,
    moment_at,
    since_epoch,
)
from jupyter_featureshare.sandbox.rooms.runtime.refused import invalid
from jupyter_featureshare.sandbox.rooms.runtime.schema import schema_of

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group
    from jupyter_featureshare.sandbox.rooms.runtime.state import Stored
    from jupyter_featureshare.sandbox.world import World

_UNITS = {"Seconds": 1, "Minutes": 60, "Hours": 3600, "Days": 86_400, "Weeks": 604_800}


def ttl_of(group: Group, given: dict[str, Any] | None) -> int | None:
    """Seconds to live: the record's own, else the group's as it is now.

    AWS docs: "Time to live (TTL) duration for records".
    """
    if given is not None:
        if group.online is None:
            raise invalid("TtlDuration needs an OnlineStore")
        return _UNITS[given["Unit"]] * int(given["Value"])
    if group.online is None or group.online.ttl is None:
        return None
    return _UNITS[group.online.ttl.unit] * group.online.ttl.value


def expires(event_ns: int, ttl_s: int | None) -> int | None:
    """ExpiresAt = EventTime + TtlDuration."""
    if ttl_s is None:
        return None
    at = event_ns + ttl_s * SECOND
    if not in_range(at):
        raise invalid("EventTime + TtlDuration is beyond the year 9999")  # assumed
    return at


def keep(world: World, group: Group, record_id: str, record: Stored, at: datetime) -> None:
    """Put the record into the online store until it expires."""
    world.records.of(group.arn).put(record_id, record)
    if record.expires_ns is None:
        return
    if record.expires_ns <= since_epoch(at):
        # assumed: a record that comes too late to live replaces the older one and expires at once
        _expire(world, group, record_id, record, at)
    else:
        due = moment_at(record.expires_ns)
        world.agenda.at(due, partial(_expire, world, group, record_id, record))


def current(world: World, group: Group, record_id: str, at: datetime) -> Stored | None:
    """What the online store has of the identifier at that moment, soft deletes included."""
    record = world.records.of(group.arn).get(record_id)
    if record is None or record.expires_ns is None or record.expires_ns > since_epoch(at):
        return record
    _expire(world, group, record_id, record, at)
    return None


def _expire(world: World, group: Group, record_id: str, record: Stored, at: datetime) -> None:
    """Hard-delete the record, if it is still the one, and mark that in the offline store."""
    stores = world.records.stores
    if group.arn not in stores or stores[group.arn].get(record_id) is not record:
        return
    stores[group.arn].remove(record_id)
    if group.offline is not None and record.expires_ns is not None:
        schema = schema_of(world, group)
        # assumed: the mark's event time is ExpiresAt, and it comes at once (AWS: within days)
        marker = schema.marker(record_id, as_feature(record.expires_ns, schema.event_type))
        offline.write(world, group, (Row(marker, record.expires_ns, at, True),), at)
