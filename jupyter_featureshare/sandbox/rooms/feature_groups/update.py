"""UpdateFeatureGroup: one kind of change at a time, which takes effect a little later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.feature_groups import (
    definitions,
    lookup,
    provision,
    quotas,
    shapes,
    stores,
)
from jupyter_featureshare.sandbox.rooms.feature_groups.definitions import invalid
from jupyter_featureshare.sandbox.rooms.feature_groups.state import Throughput

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group, Ttl
    from jupyter_featureshare.sandbox.world import World

Change = Callable[[datetime], None]
"""What is done to the group when the update takes effect."""


@operation("sagemaker", "UpdateFeatureGroup", needs=lookup.need_on_group)
def update_feature_group(call: Call) -> dict[str, Any]:
    """Plans the change; LastUpdateStatus tells when it is done."""
    group = lookup.existing(call, call.params["FeatureGroupName"])
    kinds = [kind for kind in _KINDS if kind in call.params]
    if len(kinds) != 1:
        raise invalid(f"Exactly one of {', '.join(_KINDS)} is required.")
    _check_ready(group)
    change = _KINDS[kinds[0]](call, group, call.params[kinds[0]])
    group.last_update_status, group.modified_at = "InProgress", call.at
    world = call.world
    world.groups.index.publish(world, group, call.at)
    due = call.at + world.settings.creation_delay
    world.agenda.at(due, lambda at: _finish(world, group, change, at))
    return {"FeatureGroupArn": group.arn}


def _check_ready(group: Group) -> None:
    # assumed: the texts; AWS docs: ThroughputConfigUpdate says that updates exclude one another.
    if group.status != "Created":
        raise invalid(f"FeatureGroup {group.name} is {group.status}; it must be Created.")
    if group.last_update_status == "InProgress":
        raise invalid(f"FeatureGroup {group.name} has another update in progress.")


def _finish(world: World, group: Group, change: Change, at: datetime) -> None:
    if group.status != "Created":
        return
    change(at)
    group.last_update_status, group.modified_at = "Successful", at
    world.groups.index.publish(world, group, at)


def _add_features(call: Call, group: Group, additions: list[dict[str, Any]]) -> Change:
    added = definitions.read_features(additions, call.at)
    taken = {name.lower() for name in group.features}
    for name in added:
        if name.lower() in taken:
            raise invalid(f"Feature {name} already exists in FeatureGroup {group.name}.")
    definitions.check_collections_allowed(
        added.values(), group.online.storage_type if group.online else None
    )
    if len(group.features) + len(added) > definitions.MOST_FEATURES:
        raise AwsError(
            "ResourceLimitExceeded",
            f"A FeatureGroup can have at most {definitions.MOST_FEATURES} features.",
        )

    def change(at: datetime) -> None:
        group.features |= {
            name: replace(f, created_at=at, modified_at=at) for name, f in added.items()
        }
        provision.make_table(call.world, group)

    return change


def _change_online(call: Call, group: Group, config: dict[str, Any]) -> Change:  # noqa: ARG001 — one signature for every kind
    online = group.online
    if online is None:
        raise invalid(f"FeatureGroup {group.name} has no OnlineStore to update.")
    if not {"TtlDuration", "StorageType"} & config.keys():
        raise invalid("OnlineStoreConfig needs a TtlDuration or a StorageType.")
    ttl: Ttl | None = (
        stores.read_ttl(config["TtlDuration"]) if "TtlDuration" in config else online.ttl
    )
    storage_type = config.get("StorageType", online.storage_type)
    _check_migration(group, online.storage_type, storage_type, asked="StorageType" in config)

    def change(at: datetime) -> None:  # noqa: ARG001 — the moment does not matter here
        group.online = replace(online, ttl=ttl, storage_type=storage_type)

    return change


def _check_migration(group: Group, old: str, new: str, *, asked: bool) -> None:
    """AWS docs: OnlineStoreConfigUpdate: from Standard to Standard_V2 and never back."""
    if not asked:
        return
    if (old, new) != ("Standard", "Standard_V2"):
        raise invalid(
            f"StorageType of FeatureGroup {group.name} cannot change from {old} to {new}."
        )
    if group.throughput and group.throughput.mode == "Provisioned":
        # assumed: follows from Provisioned being for the Standard tier only.
        raise invalid("StorageType Standard_V2 does not support throughput mode Provisioned.")


def _change_throughput(call: Call, group: Group, config: dict[str, Any]) -> Change:
    others = quotas.provisioned(call.world, group.place, but=group.arn)
    asked = _with_present(group.throughput or Throughput(), config)
    throughput = stores.read_throughput(asked, group.online, others)
    on_demand = throughput.mode == "OnDemand"
    last = group.throughput_to_on_demand_at
    if on_demand and last is not None and call.at - last < timedelta(hours=24):
        # AWS docs: Throughput modes: to on-demand only once in 24 hours.
        raise AwsError(
            "ResourceLimitExceeded",
            "The throughput mode can be updated to OnDemand only once in a 24 hour period.",
        )

    def change(at: datetime) -> None:
        group.throughput = throughput
        if on_demand:
            group.throughput_to_on_demand_at = at

    return change


def _with_present(throughput: Throughput, config: dict[str, Any]) -> dict[str, Any]:
    """A throughput update, what it leaves out being as it is."""
    mode = config.get("ThroughputMode", throughput.mode)
    units = shapes.throughput(throughput) if mode == throughput.mode == "Provisioned" else {}
    return {**units, **config, "ThroughputMode": mode}


_KINDS: dict[str, Callable[[Call, Group, Any], Change]] = {
    "FeatureAdditions": _add_features,
    "OnlineStoreConfig": _change_online,
    "ThroughputConfig": _change_throughput,
}
