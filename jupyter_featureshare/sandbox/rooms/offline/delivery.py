"""Puts a group's rows into its bucket, or blocks its offline store when that cannot be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.moto_door import buckets
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
    reason = _hindrance(world, group, bucket, prefix)
    if reason:
        # assumed: the rows of a blocked store wait, and are tried again with the next write
        group.offline_status, group.offline_blocked_reason = "Blocked", reason
        return False
    for name, body in parquet.files(group, rows, at, world.ids.letters):
        buckets.s3_put(group.account_id, group.region, bucket, f"{prefix}/{name}", body)
    group.offline_status, group.offline_blocked_reason = "Active", None
    return True


def _hindrance(world: World, group: Group, bucket: str, prefix: str) -> str | None:
    """Why the group's role cannot write there; None when it can."""
    if buckets.s3_bucket_owner(bucket) is None:
        return f"The S3 bucket {bucket} does not exist"  # assumed: the text
    return None
