"""What AWS answered for each record that was asked for, whatever group it is of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from jupyter_featureshare.aws.codes import row_for
from jupyter_featureshare.domain.errors import FeatureShareError, NotNow
from jupyter_featureshare.records.convert import Wire
from jupyter_featureshare.records.failure import Failure
from jupyter_featureshare.records.record import expiry_of, wire_of
from jupyter_featureshare.records.table import Wires
from jupyter_featureshare.records.unfit import Unfit
from jupyter_featureshare.records.wanted import Wanted

Key = tuple[int, str]
"""A record: which of the wanted groups, and its id as AWS knows it."""
Place = Callable[[str], int]
"""Which of the wanted groups a name in an answer means."""
UNPROCESSED = "UnprocessedIdentifiers"
_LEFT = Failure(UNPROCESSED, "AWS did not process it")


@dataclass(slots=True)
class Answers:
    """A record that is in neither of these, of a group that could be read, is not there."""

    rows: dict[Key, tuple[Wires, datetime | None]] = field(default_factory=dict)
    """The stored values in the order of the columns, and when the record expires."""
    failures: dict[Key, Failure] = field(default_factory=dict)
    unread: dict[int, FeatureShareError] = field(default_factory=dict)
    """The groups of which nothing can be read."""

    def add(self, more: Answers) -> None:
        self.rows.update(more.rows)
        self.failures.update(more.failures)
        self.unread.update(more.unread)

    def take(
        self, answer: Mapping[str, Any], wanted: Sequence[Wanted], place: Place
    ) -> dict[Key, Failure]:
        """Keep what an answer says; gives the records to ask for again, and why."""
        for stored in answer["Records"]:
            self._keep(stored, wanted, place(stored["FeatureGroupName"]))
        again = {
            (place(left["FeatureGroupName"]), one): _LEFT
            for left in answer.get("UnprocessedIdentifiers", ())
            for one in left["RecordIdentifiersValueAsString"]
        }
        for error in answer.get("Errors", ()):
            failure = Failure(error["ErrorCode"], error["ErrorMessage"])
            busy = issubclass(row_for(failure.code, 0).error, NotNow)
            at = place(error["FeatureGroupName"])
            (again if busy else self.failures)[at, error["RecordIdentifierValueAsString"]] = failure
        return again

    def _keep(self, stored: Mapping[str, Any], wanted: Sequence[Wanted], at: int) -> None:
        key = (at, stored["RecordIdentifierValueAsString"])
        wires: dict[str, Wire | None] = {
            one["FeatureName"]: one.get("ValueAsString") or wire_of(one) for one in stored["Record"]
        }
        event_time = wanted[at].schema.event_time
        if wires.get(event_time) is None:
            self.failures[key] = Failure("Unreadable", f"the record has no {event_time!r}")
            return
        try:
            expires_at = expiry_of(stored.get("ExpiresAt"))
        except Unfit as why:
            self.failures[key] = Failure(why.code, why.message)
        else:
            self.rows[key] = tuple(map(wires.get, wanted[at].columns)), expires_at
