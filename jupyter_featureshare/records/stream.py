"""The pieces of an input sent one after another, and one report on all of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Literal

from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.records.failure import Failure
from jupyter_featureshare.records.halt import Halt
from jupyter_featureshare.records.interrupts import Interrupts, heard
from jupyter_featureshare.records.job import Job
from jupyter_featureshare.records.piece import Piece, Pieces, joined, outcomes
from jupyter_featureshare.records.report import (
    FrameRefused,
    IngestReport,
    IngestUnfinished,
    RowOutcome,
)
from jupyter_featureshare.records.running import Run
from jupyter_featureshare.records.telling import Telling
from jupyter_featureshare.records.watching import Watch, watched

OnError = Literal["report", "raise"]


@dataclass(slots=True)
class Sums:
    """What is known of the rows so far, and the rows that a retry would send."""

    total: int = 0
    ok: int = 0
    earlier: int = 0
    ready: int = 0
    failures: list[RowOutcome] = field(default_factory=list)
    left_out: list[RowOutcome] = field(default_factory=list)
    retries: int = 0
    operation: str = ""
    stopped_by: FeatureShareError | None = None
    interrupted: bool = False
    tried: bool = False
    """Whether AWS was asked about any row, and answered."""
    left: list[Piece] = field(default_factory=list)

    @property
    def over(self) -> bool:
        return self.interrupted or self.stopped_by is not None

    def check(self, piece: Piece) -> None:
        """Count what the check says of a piece."""
        self.total += piece.total
        self.earlier += piece.earlier
        self.failures += piece.refused
        self.left_out += piece.left_out

    def send(self, piece: Piece, made: Run) -> None:
        """Count what became of the rows of a piece."""
        ok, failed = set(made.ok), made.failed
        unsent = [row for row in piece.rows if row not in ok and row not in failed]
        self.ok += len(ok)
        self.tried |= bool(ok or failed)
        self.failures += outcomes(piece.wire, failed)
        self.left_out += outcomes(piece.wire, dict.fromkeys(unsent, _why_not_reached(made)))
        self.retries += made.retries
        self.operation = made.operation or self.operation
        self.stopped_by = made.fatal
        self.interrupted = made.interrupted
        if again := sorted([*failed, *unsent]):
            self.left.append(piece.of(again))

    def leave(self, piece: Piece) -> None:
        """Count a piece of which nothing is sent."""
        self.send(piece, Run())

    def report(self, group: FeatureGroupRef) -> IngestReport:
        return IngestReport(
            group,
            self.total,
            self.ok,
            joined(self.failures),
            joined(self.left_out),
            earlier=self.earlier,
            ready=self.ready,
            retries=self.retries,
            operation=self.operation,
            stopped_by=self.stopped_by,
            interrupted=self.interrupted,
        )


@dataclass(frozen=True, slots=True)
class Stream:
    """An input on its way, and how its caller wants to hear of it."""

    job: Job
    pieces: Pieces
    total: int | None
    on_error: OnError
    progress: Watch

    def check(self, pieces: Iterator[Piece]) -> IngestReport:
        """The report of the check alone, on all pieces; one that could not be read raises."""
        with heard() as interrupts, self._telling() as telling:
            sums = self._looked_at(pieces, telling, interrupts)
            if sums.stopped_by:
                raise sums.stopped_by
            return self._ended(sums, telling)

    def _looked_at(self, pieces: Iterator[Piece], telling: Telling, interrupts: Interrupts) -> Sums:
        sums = Sums()
        stop = Halt(self.job.stop, interrupts)
        for piece in self._counted(pieces, sums, interrupts):
            sums.ready += len(piece.rows)
            telling.unread = self._unread()
            telling.checked(piece.total, piece.refused)
            sums.interrupted = stop.asked
            del piece
        return sums

    def send(self, pieces: Iterator[Piece]) -> IngestReport:
        """The report after sending these pieces, or an error where the caller wants one."""
        with (
            heard() as interrupts,
            self.job.journal.writing() if self.job.journal else nullcontext(),
            self.job.account.throttling.told_to(self.job.pace.slow_down),
        ):
            return self._sent(pieces, interrupts)

    def _sent(self, pieces: Iterator[Piece], interrupts: Interrupts) -> IngestReport:
        with self._telling() as telling:
            sums = Sums()
            for piece in self._counted(pieces, sums, interrupts):
                if self.on_error == "raise" and piece.refused:
                    sums.leave(piece)
                    break
                telling.to_send += len(piece.rows)
                telling.unread = self._unread()
                made = self.job.send(piece, telling.tell, interrupts) if piece.rows else Run()
                sums.send(piece, made)
                del piece
            report = self._ended(sums, telling)
        again = replace(
            report,
            to_retry=sum(piece.total for piece in sums.left),
            again=lambda: self.send(chain(sums.left, self.pieces)),
        )
        return self._judged(again, sums)

    def _counted(
        self, pieces: Iterator[Piece], sums: Sums, interrupts: Interrupts
    ) -> Iterator[Piece]:
        """The pieces, each counted; let go of one before asking for the next, as is done here."""
        while not sums.over and (piece := self._next(pieces, sums, interrupts)):
            sums.check(piece)
            yield piece
            del piece

    @contextmanager
    def _telling(self) -> Iterator[Telling]:
        """Who watches is told while the block runs."""
        monotonic = self.job.account.clock.monotonic
        began = monotonic()
        with watched(self.progress) as listener:
            yield Telling(lambda: monotonic() - began, listener)

    def _ended(self, sums: Sums, telling: Telling) -> IngestReport:
        if self.pieces.ended:
            telling.ended()
        return replace(
            sums.report(self.job.schema.ref),
            seconds=telling.seconds(),
            unread=0 if self.pieces.ended else self._unread(),
        )

    def _next(self, pieces: Iterator[Piece], sums: Sums, interrupts: Interrupts) -> Piece | None:
        """The next piece; none at the end, and none when reading ends before that."""
        try:
            with interrupts.breaking():
                piece = next(pieces, None)
                return piece and self._missing(piece)
        except KeyboardInterrupt:
            self.pieces.cut_short()
            if not sums.total:
                raise
            sums.interrupted = True
        except FeatureShareError as error:
            self.pieces.broken = sums.stopped_by = error
        return None

    def _missing(self, piece: Piece) -> Piece:
        """The piece without what the journal knows to be written."""
        journal = self.job.journal
        return piece if journal is None or piece.again else journal.missing(piece)

    def _unread(self) -> int | None:
        return None if self.total is None else self.total - self.pieces.read

    def _judged(self, report: IngestReport, sums: Sums) -> IngestReport:
        """The report, or an error where the caller wants one or nothing at all was written."""
        if sums.stopped_by and not sums.tried:
            raise sums.stopped_by
        if self.on_error == "raise" and not report.complete:
            if report.failures and not sums.tried:
                raise refused(report)
            raise IngestUnfinished(f"Not every row was written: {report}.", report) from (
                sums.stopped_by
            )
        return report


def refused(report: IngestReport) -> FrameRefused:
    """The error for an input with rows that the check refused, before any was sent."""
    first = report.failures[0]
    return FrameRefused(
        f"{report.failed} of {report.total} rows cannot be sent, so none was; "
        f"row {first.position}: {first.message}.",
        report,
    )


def _why_not_reached(made: Run) -> Failure:
    if made.fatal:
        return Failure(made.fatal.code or type(made.fatal).__name__, made.fatal.message)
    return Failure("NotReached", "the ingest ended before this row")
