"""GetRecord and BatchGetRecord: the latest records of the online store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.call import Call, Need
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.runtime import expiry
from jupyter_featureshare.sandbox.rooms.runtime.event_time import iso
from jupyter_featureshare.sandbox.rooms.runtime.groups import needed, with_online
from jupyter_featureshare.sandbox.rooms.runtime.put import SERVICE
from jupyter_featureshare.sandbox.rooms.runtime.refused import invalid
from jupyter_featureshare.sandbox.rooms.runtime.schema import schema_of

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group

MOST_RECORDS = 100


def _get_needs(call: Call) -> Iterator[Need]:
    return needed(call, call.params["FeatureGroupName"], "GetRecord")


@operation(SERVICE, "GetRecord", needs=_get_needs)
def get_record(call: Call) -> dict[str, Any]:
    """The record and, when asked, when it expires; nothing at all if there is none."""
    params = call.params
    group = with_online(call, params["FeatureGroupName"])
    names = _names(call, group, params.get("FeatureNames"))
    return _shown(call, group, params["RecordIdentifierValueAsString"], names)


def _names(call: Call, group: Group, asked: Sequence[str] | None) -> frozenset[str] | None:
    if not asked:
        return None
    schema_of(call.world, group).check_names(asked)  # assumed: an unknown name is refused
    return frozenset(asked)


def _shown(
    call: Call, group: Group, record_id: str, names: frozenset[str] | None
) -> dict[str, Any]:
    """Record and ExpiresAt of what is there and not deleted."""
    stored = expiry.current(call.world, group, record_id, call.at)
    if stored is None or stored.deleted:
        return {}
    features = stored.features
    if names is not None:
        features = [value for value in features if value["FeatureName"] in names]
    shown: dict[str, Any] = {"Record": features}
    if stored.expires_ns and call.params.get("ExpirationTimeResponse") == "Enabled":
        shown["ExpiresAt"] = iso(stored.expires_ns)
    return shown


def _batch_needs(call: Call) -> Iterator[Need]:
    for name in dict.fromkeys(each["FeatureGroupName"] for each in call.params["Identifiers"]):
        yield from needed(call, name, "BatchGetRecord")


@operation(SERVICE, "BatchGetRecord", needs=_batch_needs)
def batch_get_record(call: Call) -> dict[str, Any]:
    """What is found of up to 100 records; a missing record is simply absent."""
    asked = call.params["Identifiers"]
    if sum(len(each["RecordIdentifiersValueAsString"]) for each in asked) > MOST_RECORDS:
        raise invalid(f"BatchGetRecord takes at most {MOST_RECORDS} records")
    records: list[dict[str, Any]] = []
    errors: list[dict[str, Any]] = []
    # AWS keeps no order; from the last to the first shows it to whoever relies on one.
    for each in reversed(asked):
        try:
            records += _found(call, each)
        except AwsError as error:
            errors += _failed(each, error)
    return {"Records": records, "Errors": errors, "UnprocessedIdentifiers": []}


def _found(call: Call, asked: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The records of one group, named as the caller named it."""
    name = asked["FeatureGroupName"]
    group = with_online(call, name)
    names = _names(call, group, asked.get("FeatureNames"))
    for record_id in reversed(asked["RecordIdentifiersValueAsString"]):
        shown = _shown(call, group, record_id, names)
        if shown:
            yield {"FeatureGroupName": name, "RecordIdentifierValueAsString": record_id, **shown}


def _failed(asked: dict[str, Any], error: AwsError) -> Iterator[dict[str, Any]]:
    for record_id in asked["RecordIdentifiersValueAsString"]:
        yield {
            "FeatureGroupName": asked["FeatureGroupName"],
            "RecordIdentifierValueAsString": record_id,
            "ErrorCode": error.code,
            "ErrorMessage": error.message,
        }
