"""Log files: what a trail selects arrives, gzipped, in its bucket a little later."""

from __future__ import annotations

import gzip
import json
from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.rooms.trail.event import event
from jupyter_featureshare.sandbox.rooms.trail.kinds import region_of
from jupyter_featureshare.sandbox.rooms.trail.selectors import Selection, selections

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.trail.state import Entry
    from jupyter_featureshare.sandbox.world import World


def offer(world: World, entry: Entry, recipients: tuple[str, ...]) -> None:
    """Queue an entry for every trail of its recipients that wants it."""
    region = region_of(entry.service, entry.region)
    for account_id in recipients:
        for trail in selections(world, account_id, region):
            if trail.wants(entry):
                _queue(world, trail, (account_id, region), entry)


def _queue(world: World, trail: Selection, place: tuple[str, str], entry: Entry) -> None:
    """Put an entry in the trail's next file; the first one of a file sets its time."""
    key = (trail.arn, *place)
    waiting = world.trail.outgoing.get(key)
    if waiting is None:
        waiting = world.trail.outgoing[key] = []
        due = entry.at + world.settings.trail_delay
        world.agenda.at(due, lambda at: _deliver(world, trail, place, at))
    waiting.append(entry)


def _deliver(world: World, trail: Selection, place: tuple[str, str], at: datetime) -> None:
    """Write the file; a bucket that is gone or shut loses it, as on AWS."""
    from jupyter_featureshare.sandbox import moto_door
    from jupyter_featureshare.sandbox.access.delegated import trails

    account_id, region = place
    entries = world.trail.outgoing.pop((trail.arn, account_id, region), [])
    owner = moto_door.s3_bucket_owner(trail.bucket)
    if owner is None or not entries:
        return
    if not trails.lets_in(world, trail.arn, trail.bucket, trail.prefix, at):
        return
    records = [event(world.trail, entry, account_id) for entry in entries]
    body = gzip.compress(json.dumps({"Records": records}).encode(), compresslevel=6)
    key = file_key(trail.prefix, place, at, world.ids.letters(16))
    moto_door.s3_put(owner, region, trail.bucket, key, body)


def file_key(prefix: str, place: tuple[str, str], at: datetime, unique: str) -> str:
    """The key of a log file (AWS docs: Finding your CloudTrail log files)."""
    account_id, region = place
    folder = f"AWSLogs/{account_id}/CloudTrail/{region}/{at:%Y/%m/%d}"
    name = f"{account_id}_CloudTrail_{region}_{at:%Y%m%dT%H%MZ}_{unique}.json.gz"
    return "/".join(part for part in (prefix, folder, name) if part)
