"""What became of one partition's rows, as a small text, and all of them as one report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from jupyter_featureshare.domain import errors
from jupyter_featureshare.domain.errors import Denial, FeatureShareError, NotAllowed, Refused
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.records.piece import joined
from jupyter_featureshare.records.report import IngestReport, RowOutcome

LISTED = 100
"""Failed rows of a partition that are named, and as many that were left out; all are counted."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """An error on its way from an executor to the driver."""

    kind: str
    message: str
    next_step: str = ""
    code: str = ""
    denial: Denial | None = None

    @classmethod
    def of(cls, error: FeatureShareError) -> Trouble:
        denial = error.denial if isinstance(error, NotAllowed) else None
        return cls(type(error).__name__, error.message, error.next_step, error.code, denial)

    def error(self) -> FeatureShareError:
        """The error again."""
        if self.kind == "NotAllowed":
            denial = self.denial or Denial()
            return NotAllowed(self.message, denial=denial, next_step=self.next_step, code=self.code)
        made: type[FeatureShareError] = getattr(errors, self.kind, errors.Unfinished)
        return made(self.message, next_step=self.next_step, code=self.code)


@dataclass(frozen=True, slots=True)
class Part:
    """The counts of a partition, and the first of its rows that were not written."""

    total: int = 0
    ok: int = 0
    ready: int = 0
    failed: int = 0
    skipped: int = 0
    unread: int = 0
    retries: int = 0
    operation: str = ""
    failures: tuple[RowOutcome, ...] = ()
    left_out: tuple[RowOutcome, ...] = ()
    trouble: Trouble | None = None

    @classmethod
    def of(cls, report: IngestReport, unread: int) -> Part:
        return cls(
            report.total,
            report.ok,
            report.ready,
            report.failed,
            report.skipped,
            unread,
            report.retries,
            report.operation,
            report.failures[:LISTED],
            report.left_out[:LISTED],
            None if report.stopped_by is None else Trouble.of(report.stopped_by),
        )

    def text(self) -> str:
        return msgspec.json.encode(self).decode()

    @classmethod
    def read(cls, text: str) -> Part:
        return msgspec.json.decode(text, type=cls)


def added(ref: FeatureGroupRef, parts: Sequence[Part], seconds: float) -> IngestReport:
    """One report on all partitions, as an ingest in one process gives it."""
    failures = joined(*(part.failures for part in parts))
    left_out = joined(*(part.left_out for part in parts))
    troubles = [part.trouble.error() for part in parts if part.trouble]
    return IngestReport(
        ref,
        sum(part.total for part in parts),
        sum(part.ok for part in parts),
        failures,
        left_out,
        ready=sum(part.ready for part in parts),
        retries=sum(part.retries for part in parts),
        seconds=seconds,
        operation=" and ".join(sorted({part.operation for part in parts} - {""})),
        stopped_by=troubles[0] if troubles else None,
        unread=sum(part.unread for part in parts),
        failed_unlisted=sum(part.failed for part in parts) - len(failures),
        skipped_unlisted=sum(part.skipped for part in parts) - len(left_out),
        again=_not_again,
    )


def _not_again() -> IngestReport:
    raise Refused(
        "Spark does not keep the rows of a report.",
        next_step="ingest those that failed again: frame.where(frame[id_column].isin("
        "list(report.failed_rows['record_id'])))",
    )
