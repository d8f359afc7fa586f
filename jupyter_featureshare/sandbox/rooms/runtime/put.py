"""PutRecord and BatchWriteRecord: full records, in the order of their event times."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.call import Call, Need
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms import offline
from jupyter_featureshare.sandbox.rooms.offline.state import Row
from jupyter_featureshare.sandbox.rooms.runtime import expiry
from jupyter_featureshare.sandbox.rooms.runtime.groups import needed, ready, targets
from jupyter_featureshare.sandbox.rooms.runtime.schema import Arranged, schema_of
from jupyter_featureshare.sandbox.rooms.runtime.state import Stored

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group

SERVICE = "sagemaker-featurestore-runtime"
_FULL_WRITE = {"sagemaker:IsUpdateRecord": "false"}


def _put_needs(call: Call) -> Iterator[Need]:
    return needed(call, call.params["FeatureGroupName"], "PutRecord", context=_FULL_WRITE)


@operation(SERVICE, "PutRecord", needs=_put_needs)
def put_record(call: Call) -> None:
    """A record replaced if the new one's event time is greater, and a row of its history."""
    group = ready(call, call.params["FeatureGroupName"], "ValidationError")
    _put(call, group, call.params, call.params.get("TtlDuration"))


def _batch_needs(call: Call) -> Iterator[Need]:
    """Both actions on each group; PutRecord without a word on updates, as AWS documents."""
    for name in dict.fromkeys(entry["FeatureGroupName"] for entry in call.params["Entries"]):
        yield from needed(call, name, "BatchWriteRecord", "PutRecord")


@operation(SERVICE, "BatchWriteRecord", needs=_batch_needs)
def batch_write_record(call: Call) -> dict[str, Any]:
    """Records put one by one; what is wrong with one does not hinder the others."""
    errors = []
    for entry in call.params["Entries"]:
        try:
            group = ready(call, entry["FeatureGroupName"])
            ttl = entry.get("TtlDuration") or call.params.get("TtlDuration")
            _put(call, group, entry, ttl)
        except AwsError as error:
            # assumed: the code of an entry for a missing group is ResourceNotFound
            errors.append({"Entry": entry, "ErrorCode": error.code, "ErrorMessage": error.message})
    return {"Errors": errors, "UnprocessedEntries": []}


def _put(call: Call, group: Group, entry: dict[str, Any], ttl: dict[str, Any] | None) -> None:
    record = schema_of(call.world, group).record(entry["Record"])
    online, to_offline = targets(group, entry.get("TargetStores"))
    ttl_s = expiry.ttl_of(group, ttl)
    ends = expiry.expires(record.event_ns, ttl_s)
    if to_offline:
        row = Row(record.features, record.event_ns, call.at)
        offline.write(call.world, group, (row,), call.at)
    if online and _is_newer(call, group, record):
        kept = Stored(record.event_ns, record.event_time, record.features, ttl_s, ends)
        expiry.keep(call.world, group, record.record_id, kept, call.at)


def _is_newer(call: Call, group: Group, record: Arranged) -> bool:
    """Whether the record replaces what the online store has, a soft delete included.

    AWS docs: PutRecord: "If a new record's EventTime is greater".
    """
    stored = expiry.current(call.world, group, record.record_id, call.at)
    # assumed: an equal event time is historic too, as "greater" says
    return stored is None or record.event_ns > stored.event_ns
