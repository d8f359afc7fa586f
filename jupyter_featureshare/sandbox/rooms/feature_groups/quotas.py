"""What one account may have in one Region, and the names that it has already."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.feature_groups import stores
from jupyter_featureshare.sandbox.rooms.feature_groups.state import Throughput

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import (
        Group,
        OnlineConfig,
        Place,
    )
    from jupyter_featureshare.sandbox.world import World


def check_free(call: Call, name: str) -> None:
    """No group of that name exists, whatever its status."""
    if call.world.groups.named(call.account_id, call.region, name):
        raise AwsError(
            "ResourceInUse",
            f"Resource Already Exists: FeatureGroup with name {name} already exists. Choose a "
            f"different name.\nInfo: Feature Group '{name}' already exists.",
        )


def check_room(call: Call, groups: Collection[Group]) -> None:
    """One more group keeps within the quotas (AWS docs: Feature Store quotas)."""
    settings = call.world.settings
    creating = sum(1 for group in groups if group.status == "Creating")
    if creating >= settings.creations_at_once:
        raise _exceeded(
            "Maximum number of feature group creation workflows executing in parallel",
            settings.creations_at_once,
            creating,
        )
    if len(groups) >= settings.groups_per_account:
        # assumed: the name of this quota in the text.
        raise _exceeded(
            "Maximum number of feature groups allowed per account",
            settings.groups_per_account,
            len(groups),
        )


def _exceeded(what: str, limit: int, current: int) -> AwsError:
    """AWS's own words, from a user's report of the limit on parallel creations."""
    return AwsError(
        "ResourceLimitExceeded",
        f"The account-level service limit '{what}' is {limit} FeatureGroups, with current "
        f"utilization of {current} FeatureGroups and a request delta of 1 FeatureGroups. Please "
        "use AWS Service Quotas to request an increase for this quota. If AWS Service Quotas is "
        "not available, contact AWS support to request an increase for this quota.",
    )


def read_throughput(call: Call, online: OnlineConfig | None) -> Throughput:
    """The throughput of a new group; on demand unless the request says otherwise."""
    config = call.params.get("ThroughputConfig")
    if not config:
        return Throughput()
    return stores.read_throughput(config, online, provisioned(call.world, call.place))


def provisioned(world: World, place: Place, *, but: str = "") -> tuple[int, int]:
    """The provisioned read and write units in a Region, but for those of one group's ARN."""
    configs = [g.throughput for g in world.groups.at(place).values() if g.arn != but]
    read = sum(config.read_units or 0 for config in configs if config)
    return read, sum(config.write_units or 0 for config in configs if config)
