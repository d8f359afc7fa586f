"""Rows gather per group and become Parquet files a little later, as on AWS."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.rooms.offline.state import Queue, Row

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group
    from jupyter_featureshare.sandbox.world import World


def write(world: World, group: Group, rows: Iterable[Row], at: datetime) -> None:
    """Queue rows of a group that has an offline store; they land within the offline delay."""
    if group.offline is None:
        return
    place = group.offline.resolved_uri
    queue = world.offline.queues.get(place)
    if queue is None:
        queue = world.offline.queues[place] = Queue(group)
    queue.rows.extend(rows)
    if not queue.is_planned:
        queue.is_planned = True
        world.agenda.at(at + world.settings.offline_delay, partial(_due, world, place))


def flush(world: World, group: Group | None = None, at: datetime | None = None) -> int:
    """Write at once what waits for one group or for all; gives the number of rows written."""
    moment = at or world.clock.now()
    queues = list(world.offline.queues.items())
    return sum(
        _deliver(world, place, moment)
        for place, queue in queues
        if group is None or queue.group is group
    )


def _due(world: World, place: str, at: datetime) -> None:
    queue = world.offline.queues.get(place)
    if queue is not None:
        queue.is_planned = False
        _deliver(world, place, at)


def _deliver(world: World, place: str, at: datetime) -> int:
    """The number of rows delivered; none while the group's store is blocked, then they wait."""
    # Imported here: pyarrow and moto load slowly.
    from jupyter_featureshare.sandbox.rooms.offline import delivery

    queue = world.offline.queues[place]
    count = len(queue.rows)
    if count and not delivery.deliver(world, queue.group, queue.rows, at):
        return 0
    if queue.is_planned:
        queue.rows = []
    else:
        del world.offline.queues[place]
    return count
