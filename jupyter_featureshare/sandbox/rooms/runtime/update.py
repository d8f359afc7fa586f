"""UpdateRecord: some features of a record that exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.call import Call, Need
from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms import offline
from jupyter_featureshare.sandbox.rooms.offline.state import Row
from jupyter_featureshare.sandbox.rooms.runtime import expiry
from jupyter_featureshare.sandbox.rooms.runtime.groups import needed, targets, with_online
from jupyter_featureshare.sandbox.rooms.runtime.put import SERVICE
from jupyter_featureshare.sandbox.rooms.runtime.refused import conflict, invalid, no_record
from jupyter_featureshare.sandbox.rooms.runtime.schema import Schema, schema_of
from jupyter_featureshare.sandbox.rooms.runtime.state import Stored

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group

MOST_FEATURES = 100
_TIERS = frozenset({"Standard_V2", "InMemory"})


def _needs(call: Call) -> Iterator[Need]:
    """PutRecord, with the two condition keys that tell an update from a full write."""
    names = [value["FeatureName"] for value in call.params["Features"]]
    context = {"sagemaker:IsUpdateRecord": "true", "sagemaker:UpdatableFeatures": names}
    return needed(call, call.params["FeatureGroupName"], "PutRecord", context=context)


@operation(SERVICE, "UpdateRecord", needs=_needs)
def update_record(call: Call) -> None:
    """A record with some features replaced, and its whole as a row of its history."""
    params = call.params
    group = with_online(call, params["FeatureGroupName"])
    to_offline = _allowed(group, params)
    schema = schema_of(call.world, group)
    changes = _changes(schema, params)
    record_id = params["RecordIdentifierValueAsString"]
    stored = expiry.current(call.world, group, record_id, call.at)
    if stored is None or stored.deleted:
        raise no_record(record_id, group.name)
    record = schema.arranged({**schema.positioned(stored.features), **changes})
    if record.event_ns < stored.event_ns:
        raise conflict(record.event_time, stored.event_time)
    ttl_s = _ttl(group, params, stored)
    # assumed: an unchanged TTL counts from the new event time
    ends = expiry.expires(record.event_ns, ttl_s)
    if to_offline:
        row = Row(record.features, record.event_ns, call.at)
        offline.write(call.world, group, (row,), call.at)
    kept = Stored(record.event_ns, record.event_time, record.features, ttl_s, ends)
    expiry.keep(call.world, group, record_id, kept, call.at)


def _allowed(group: Group, params: dict[str, Any]) -> bool:
    """Whether the update also goes offline; ValidationError unless the group takes updates."""
    tier = group.online.storage_type if group.online else None
    if tier not in _TIERS:
        raise invalid(
            "UpdateRecord is available only for feature groups with the Standard_V2 or InMemory "
            f"online store type, not {tier}"
        )
    online, to_offline = targets(group, params.get("TargetStores"))
    if not online:
        raise invalid("the TargetStores of UpdateRecord must include OnlineStore")
    if len(params["Features"]) > MOST_FEATURES:
        raise invalid(f"UpdateRecord takes at most {MOST_FEATURES} features")
    return to_offline


def _changes(schema: Schema, params: dict[str, Any]) -> dict[int, dict[str, Any]]:
    given = {value["FeatureName"]: value.get("ValueAsString") for value in params["Features"]}
    # assumed: the identifier among the features is accepted when it is the record's own
    if (
        given.get(schema.id_name, params["RecordIdentifierValueAsString"])
        != (params["RecordIdentifierValueAsString"])
    ):
        raise invalid(f"the record identifier {schema.id_name} cannot be changed")
    if params.get("TtlDuration") and schema.event_name not in given:
        raise invalid(f"TtlDuration needs a value of the event time feature {schema.event_name}")
    return schema.values(params["Features"])


def _ttl(group: Group, params: dict[str, Any], stored: Stored) -> int | None:
    given = params.get("TtlDuration")
    return stored.ttl_s if given is None else expiry.ttl_of(group, given)
