"""Rows to AWS: one try of a few rows, and what the answer means for each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jupyter_featureshare.aws import Account
from jupyter_featureshare.aws.codes import row_for
from jupyter_featureshare.aws.denials import read_denial
from jupyter_featureshare.domain.errors import FeatureShareError, NotAllowed, NotNow, Refused
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.records import operations
from jupyter_featureshare.records.bodies import Bodies
from jupyter_featureshare.records.failure import (
    Failure,
    Verdict,
    judge,
    was_cut_off,
    was_never_sent,
)
from jupyter_featureshare.records.halt import Halt
from jupyter_featureshare.records.pace import Pace
from jupyter_featureshare.records.wireframe import WireFrame

UNPROCESSED = "UnprocessedEntries"
UNMATCHED = "UnmatchedAnswer"


@dataclass(slots=True)
class Outcome:
    """What became of some rows; each is in one of the four places."""

    ok: list[int] = field(default_factory=list)
    failed: dict[int, Failure] = field(default_factory=dict)
    again: dict[int, Failure] = field(default_factory=dict)
    """Not taken now; only between two tries."""
    unsent: list[int] = field(default_factory=list)
    fatal: FeatureShareError | None = None
    """Why the whole run must end."""
    out_of_reach: FeatureShareError | None = None
    """Why AWS could not even be asked, when that is so."""
    retries: int = 0


@dataclass(frozen=True, slots=True)
class Sender:
    """What is to be sent where; it may be used by several threads at once."""

    account: Account
    schema: FeatureGroup
    wire: WireFrame
    bodies: Bodies
    stop: Halt
    confirmed: Callable[[Sequence[int]], None]
    """Called for the rows of each answer that AWS has stored."""
    pace: Pace

    def put(self, rows: Sequence[int]) -> Outcome:
        """One PutRecord for each row."""
        outcome = Outcome()
        for place, body in enumerate(self.bodies.puts(rows)):
            if not outcome.fatal:
                self.pace.take(1, self.stop)
            if self.stop.is_set() or outcome.fatal:
                outcome.unsent.extend(rows[place:])
                break
            self._put_one(rows[place], body, outcome)
        return outcome

    def _put_one(self, row: int, body: bytes, outcome: Outcome) -> None:
        try:
            operations.put_body(self.account, self.schema.ref, body)
        except FeatureShareError as error:
            _refused([row], error, outcome)
            self._heed(error)
        else:
            outcome.ok.append(row)
            self.confirmed([row])

    def batch(self, rows: Sequence[int]) -> Outcome:
        """One BatchWriteRecord; if AWS refuses it as a whole, each row by itself says why."""
        self.pace.take(len(rows), self.stop)
        if self.stop.is_set():
            return Outcome(unsent=list(rows))
        body = self.bodies.batch(rows)
        outcome = Outcome()
        try:
            answer = operations.batch_write_body(self.account, self.schema.ref, body)
        except Refused:
            return self.put(rows)
        except FeatureShareError as error:
            _refused(rows, error, outcome)
            self._heed(error)
            return outcome
        outcome = self._sorted_out(answer, rows)
        if outcome.again:
            self.pace.slow_down()
        if outcome.ok:
            self.confirmed(outcome.ok)
        return outcome

    def _heed(self, error: FeatureShareError) -> None:
        """Slow down after an answer that AWS is busy; a broken connection says nothing of that."""
        lost = was_cut_off(error.code) or was_never_sent(error.code)
        if isinstance(error, NotNow) and not lost:
            self.pace.slow_down()

    def _sorted_out(self, answer: Mapping[str, Any], rows: Sequence[int]) -> Outcome:
        """Each row's part of the answer; rows are known by their id, which a batch has once."""
        row_of = {self.wire.ids[row]: row for row in rows}
        busy = Failure(UNPROCESSED, "AWS did not process it")
        said = [(entry, busy) for entry in answer["UnprocessedEntries"]]
        said += [
            (one["Entry"], Failure(one["ErrorCode"], one["ErrorMessage"]))
            for one in answer["Errors"]
        ]
        failures = {row_of.get(self._id_in(entry)): failure for entry, failure in said}
        if None in failures:
            return _unmatched(rows, failures)
        return _answered(rows, {row: why for row, why in failures.items() if row is not None})

    def _id_in(self, entry: Mapping[str, Any]) -> str | None:
        name = self.schema.record_identifier
        values = (one for one in entry["Record"] if one["FeatureName"] == name)
        return next((one.get("ValueAsString") for one in values), None)


def _refused(rows: Sequence[int], error: FeatureShareError, outcome: Outcome) -> None:
    """An error that stands for all these rows."""
    failure = Failure(error.code or type(error).__name__, error.message)
    match judge(error):
        case Verdict.AGAIN:
            outcome.again.update(dict.fromkeys(rows, failure))
            outcome.out_of_reach = error if was_never_sent(failure.code) else None
        case Verdict.THIS_ONE:
            outcome.failed.update(dict.fromkeys(rows, failure))
        case Verdict.ALL:
            outcome.unsent.extend(rows)
            outcome.fatal = error


def _answered(rows: Sequence[int], failures: Mapping[int, Failure]) -> Outcome:
    outcome = Outcome(ok=[row for row in rows if row not in failures])
    for row, failure in failures.items():
        busy = failure.code == UNPROCESSED or issubclass(row_for(failure.code, 0).error, NotNow)
        (outcome.again if busy else outcome.failed)[row] = failure
    denied = [why for why in failures.values() if _is_denial(why)]
    if len(denied) == len(rows):
        outcome = Outcome(unsent=list(rows), fatal=_denial(denied[0]))
    return outcome


def _is_denial(failure: Failure) -> bool:
    return issubclass(row_for(failure.code, 0).error, NotAllowed)


def _denial(failure: Failure) -> NotAllowed:
    step = row_for(failure.code, 0).next_step
    denial = read_denial(failure.message)
    return NotAllowed(failure.message, denial=denial, next_step=step, code=failure.code)


def _unmatched(rows: Sequence[int], failures: Mapping[int | None, Failure]) -> Outcome:
    """AWS named a record that was not sent, so that no row of the batch counts as written."""
    unsure = Failure(UNMATCHED, f"AWS refused a record of this batch: {failures[None]}")
    return Outcome(failed={row: failures.get(row, unsure) for row in rows})
