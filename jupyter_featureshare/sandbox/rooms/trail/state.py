"""What CloudTrail holds: entries by account and region, and which trails deliver them."""

from __future__ import annotations

import itertools
from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Caller
    from jupyter_featureshare.sandbox.rooms.trail.selectors import Selection

EVENTS_KEPT = 20_000
"""Management events kept by account and region; the oldest go first."""

Place = tuple[str, str]
"""Account and region."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One call as the gateway saw it; its CloudTrail JSON is made only when asked for.

    `params` are boto3's parameters (None where they were not parsed), `response` is the output of
    a call that changes something. `resources` are (ARN, account) of what was called upon.
    """

    at: datetime
    service: str
    operation: str
    caller: Caller
    region: str
    request_id: str
    params: dict[str, Any] | None = None
    response: dict[str, Any] | None = None
    error_code: str | None = None
    error_message: str | None = None
    resources: tuple[tuple[str, str], ...] = ()
    read_only: bool | None = None
    user_agent: str = ""
    source_ip: str = "127.0.0.1"


Log = deque[tuple[int, Entry]]


@dataclass(slots=True)
class TrailState:
    """Numbered entries, newest at the right end, and what is on its way to trails' buckets."""

    logs: dict[Place, Log] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=itertools.count)
    first_seen: dict[str, datetime] = field(default_factory=dict)
    """When an access key was first used: its session's creation date."""
    has_trails: bool = False
    """Whether any trail was ever made; until then data events cost nothing."""
    selections: dict[Place, tuple[Selection, ...]] = field(default_factory=dict)
    """What the logging trails of a place select; emptied when a trail changes."""
    outgoing: dict[tuple[str, str, str], list[Entry]] = field(default_factory=dict)
    """Entries on their way to a bucket, by trail ARN, account and region."""

    def log(self, place: Place) -> Log:
        """The entries of one account and region."""
        found = self.logs.get(place)
        if found is None:
            found = self.logs[place] = deque(maxlen=EVENTS_KEPT)
        return found
