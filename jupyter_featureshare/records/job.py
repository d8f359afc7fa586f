"""An ingest under way: the checked rows sent, and the report on every one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from threading import Event
from typing import Literal

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.records.backoff import Backoff
from jupyter_featureshare.records.batching import Batching
from jupyter_featureshare.records.delivery import Delivery
from jupyter_featureshare.records.failure import Failure
from jupyter_featureshare.records.halt import Halt
from jupyter_featureshare.records.order import waves
from jupyter_featureshare.records.persist import persist
from jupyter_featureshare.records.report import (
    IngestReport,
    IngestUnfinished,
    Progress,
    RowOutcome,
)
from jupyter_featureshare.records.running import Run, run
from jupyter_featureshare.records.sending import Outcome, Sender
from jupyter_featureshare.records.wireframe import WireFrame

OnError = Literal["report", "raise"]


@dataclass(frozen=True, slots=True)
class Job:
    """What is sent, how, and how the caller wants to hear of it."""

    account: Account
    schema: FeatureGroup
    wire: WireFrame
    how: Delivery
    batch: bool | None
    workers: int
    backoff: Backoff
    on_error: OnError
    progress: Callable[[Progress], None] | None
    stop: Event | None = None

    def send(self, rows: list[int], checked: IngestReport) -> IngestReport:
        """The report after sending these rows, added to what the check found."""
        began = self.account.clock.monotonic()
        batching = Batching(self.account, self.schema, self.batch)
        made = self._run(batching, rows, began)
        report = replace(
            self._report(rows, checked, made),
            seconds=self.account.clock.monotonic() - began,
            operation=batching.operation if made.outcomes else "",
        )
        return self._judged(report, made)

    def _run(self, batching: Batching, rows: list[int], began: float) -> Run:
        stop = Halt(self.stop)
        sender = Sender(self.account, self.schema, self.wire, self.how, stop)
        made = run(
            batching.ordered(waves(self.wire, rows)),
            lambda piece: persist(
                lambda some: batching.attempt(sender, some), piece, sender, self.backoff
            ),
            workers=self.workers,
            stop=stop,
            on_outcome=self._teller(len(rows), began),
        )
        made.interrupted |= stop.asked and len(made.ok) + len(made.failed) < len(rows)
        return made

    def _teller(self, total: int, began: float) -> Callable[[Outcome], None]:
        done = ok = 0
        causes: Counter[str] = Counter()

        def tell(outcome: Outcome) -> None:
            nonlocal done, ok
            ok += len(outcome.ok)
            causes.update(why.code for why in outcome.failed.values())
            done += len(outcome.ok) + len(outcome.failed) + len(outcome.unsent)
            if self.progress:
                seconds = self.account.clock.monotonic() - began
                failed = causes.total()
                self.progress(Progress(done, total, seconds, ok, failed, dict(causes)))

        return tell

    def _report(self, rows: list[int], checked: IngestReport, made: Run) -> IngestReport:
        ok, failed = set(made.ok), made.failed
        not_reached = [row for row in rows if row not in ok and row not in failed]
        unsent = dict.fromkeys(not_reached, _why_not_reached(made))
        again = sorted([*failed, *not_reached])
        return replace(
            checked,
            ok=len(ok),
            failures=joined(checked.failures, outcomes(self.wire, failed)),
            left_out=joined(checked.left_out, outcomes(self.wire, unsent)),
            retries=made.retries,
            stopped_by=made.fatal,
            interrupted=made.interrupted,
            again=lambda: self.send(again, IngestReport(self.schema.ref, len(again), 0)),
        )

    def _judged(self, report: IngestReport, made: Run) -> IngestReport:
        """The report, or an error where the caller wants one or nothing at all was written."""
        fatal = made.fatal
        if fatal and not made.ok and not made.failed:
            raise fatal
        if self.on_error == "raise" and not report.complete:
            raise IngestUnfinished(f"Not every row was written: {report}.", report) from fatal
        return report


def outcomes(wire: WireFrame, failures: Mapping[int, Failure]) -> list[RowOutcome]:
    """The failures by row as the report has them."""
    return [RowOutcome(row, wire.ids[row], one.code, one.message) for row, one in failures.items()]


def joined(*parts: Iterable[RowOutcome]) -> tuple[RowOutcome, ...]:
    """All of them by the rows' places."""
    return tuple(sorted((one for part in parts for one in part), key=lambda one: one.position))


def _why_not_reached(made: Run) -> Failure:
    if made.fatal:
        return Failure(made.fatal.code or type(made.fatal).__name__, made.fatal.message)
    return Failure("NotReached", "the ingest ended before this row")
