"""How a planned group becomes Created, or CreateFailed with a reason."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox import moto_door
from jupyter_featureshare.sandbox.errors import AwsError

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group, OfflineConfig
    from jupyter_featureshare.sandbox.world import World


def finish(world: World, group: Group, at: datetime) -> None:
    """Creating → Created with an active offline store, or → CreateFailed."""
    if group.status != "Creating":
        return
    try:
        _provision(world, group)
        group.status = "Created"
        group.offline_status = "Active" if group.offline else None
    except AwsError as error:
        group.status, group.failure_reason = "CreateFailed", error.message
    world.groups.index.publish(world, group, at)


def _provision(world: World, group: Group) -> None:
    if group.offline is None:
        return
    _check_bucket(group.offline)
    make_table(world, group)


def make_table(world: World, group: Group) -> None:
    """The group's Glue table, with the features that the group has now."""
    from jupyter_featureshare.sandbox.rooms.offline import tables  # a cycle

    tables.create(world, group)


def _check_bucket(offline: OfflineConfig) -> None:
    # assumed: AWS finds a missing bucket while it creates the group, not in the request.
    bucket = offline.s3_uri.split("/")[2]
    if moto_door.s3_bucket_owner(bucket) is None:
        raise AwsError(
            "ValidationException",
            f"The S3 bucket {bucket} of the OfflineStore does not exist or cannot be accessed.",
        )
