"""CloudTrail: every call written down, looked up, and delivered where a trail says so."""

from jupyter_featureshare.sandbox.rooms.trail.delegated import event_name, record_delegated
from jupyter_featureshare.sandbox.rooms.trail.lookup import lookup_events
from jupyter_featureshare.sandbox.rooms.trail.record import record, wanted, write_down
from jupyter_featureshare.sandbox.rooms.trail.state import Entry

DELEGATED = frozenset(
    {
        "AddTags",
        "CreateTrail",
        "DeleteTrail",
        "DescribeTrails",
        "GetEventSelectors",
        "GetTrail",
        "GetTrailStatus",
        "ListTags",
        "ListTrails",
        "PutEventSelectors",
        "RemoveTags",
        "StartLogging",
        "StopLogging",
        "UpdateTrail",
    }
)
"""Operations of cloudtrail that pass to moto, which keeps the trails."""

__all__ = [
    "DELEGATED",
    "Entry",
    "event_name",
    "lookup_events",
    "record",
    "record_delegated",
    "wanted",
    "write_down",
]
