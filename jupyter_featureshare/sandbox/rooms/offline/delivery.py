"""Puts a group's rows into its bucket, or blocks its offline store when that cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox import access
from jupyter_featureshare.sandbox.call import Caller, Need
from jupyter_featureshare.sandbox.moto_door.buckets import s3_bucket_owner, s3_put
from jupyter_featureshare.sandbox.rooms.offline import parquet
from jupyter_featureshare.sandbox.rooms.offline.state import Row

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group
    from jupyter_featureshare.sandbox.world import World


def deliver(world: World, group: Group, rows: Sequence[Row], at: datetime) -> bool:
    """Whether the rows are in the bucket now; a blocked store is open again when they are."""
    if group.offline is None:
        return True
    bucket, _, prefix = group.offline.resolved_uri.removeprefix("s3://").partition("/")
    reason = _hindrance(world, group, f"{bucket}/{prefix}", at)
    if reason:
        # assumed: the rows of a blocked store wait, and are tried again with the next write
        _say(world, group, "Blocked", reason, at)
        return False
    for name, body in parquet.files(group, rows, at, world.ids.letters):
        s3_put(group.account_id, group.region, bucket, f"{prefix}/{name}", body)
    _say(world, group, "Active", None, at)
    return True


def _say(world: World, group: Group, status: str, reason: str | None, at: datetime) -> None:
    """Set the store's status, for Search to see too."""
    if (group.offline_status, group.offline_blocked_reason) == (status, reason):
        return
    group.offline_status, group.offline_blocked_reason = status, reason
    world.groups.index.publish(world, group, at)


def _hindrance(world: World, group: Group, place: str, at: datetime) -> str | None:
    """Why the group's role cannot write there, None when it can."""  # assumed: the texts
    bucket = place.partition("/")[0]
    owner = s3_bucket_owner(bucket)
    if owner is None:
        return f"The S3 bucket {bucket} does not exist"
    if group.role_arn is None:
        return None
    need = Need("s3:PutObject", f"arn:aws:s3:::{place}/part.parquet", account_id=owner)
    writer = _writer(group.role_arn)
    decision = access.allows(world, writer, need, at, group.region)
    return None if decision.allowed else decision.sentence(writer, need)


def _writer(role_arn: str) -> Caller:
    """The service as it writes, in a session of the group's role."""
    partition, account_id = role_arn.split(":")[1], role_arn.split(":")[4]
    session = f"{role_arn.rsplit('/', 1)[-1]}/SageMaker"
    arn = f"arn:{partition}:sts::{account_id}:assumed-role/{session}"
    return Caller(account_id, arn, "SageMaker", "", role_arn)
