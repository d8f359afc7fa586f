"""DeleteRecord: soft or hard, and the mark of it in the offline store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.call import Call, Need
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms import offline
from jupyter_featureshare.sandbox.rooms.offline.state import Row
from jupyter_featureshare.sandbox.rooms.runtime import expiry
from jupyter_featureshare.sandbox.rooms.runtime.groups import needed, ready, targets
from jupyter_featureshare.sandbox.rooms.runtime.put import SERVICE
from jupyter_featureshare.sandbox.rooms.runtime.schema import schema_of
from jupyter_featureshare.sandbox.rooms.runtime.state import Stored

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group


def _needs(call: Call) -> Iterator[Need]:
    return needed(call, call.params["FeatureGroupName"], "DeleteRecord")


@operation(SERVICE, "DeleteRecord", needs=_needs)
def delete_record(call: Call) -> None:
    """A record gone, if the deletion's event time is later than its own.

    AWS docs: "Delete records from your feature groups".
    """
    params = call.params
    group = ready(call, params["FeatureGroupName"], "ValidationError")
    schema = schema_of(call.world, group)
    record_id, event_time = params["RecordIdentifierValueAsString"], params["EventTime"]
    schema.check_id(record_id)
    event_ns = schema.event_ns(event_time)
    online, to_offline = targets(group, params.get("TargetStores"))
    marker = schema.marker(record_id, event_time)
    if online:
        mark = Stored(event_ns, event_time, marker, deleted=True)
        _delete_online(call, group, record_id, mark)
    if to_offline:
        offline.write(call.world, group, (Row(marker, event_ns, call.at, True),), call.at)


def _delete_online(call: Call, group: Group, record_id: str, mark: Stored) -> None:
    hard = call.params.get("DeletionMode") == "HardDelete"
    stored = expiry.current(call.world, group, record_id, call.at)
    if stored is None:
        return  # assumed: deleting what is not there leaves no mark online
    if mark.event_ns <= stored.event_ns:
        if hard:
            raise _not_later(mark.event_time)
        return
    store = call.world.records.of(group.arn)
    if hard:
        store.remove(record_id)
    else:
        store.put(record_id, mark)  # assumed: the mark of a soft delete does not expire


def _not_later(event_time: str) -> AwsError:
    """AWS documents the code, ValidationException, which the model does not have."""
    return AwsError(
        "ValidationException",
        f"Validation Error: the EventTime [{event_time}] of a HardDelete must be later than the "
        "EventTime of the existing record in the OnlineStore",
        status=400,
    )
