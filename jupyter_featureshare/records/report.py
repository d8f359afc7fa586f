"""What became of every row of an ingest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pandas as pd

from jupyter_featureshare.domain.errors import FeatureShareError, Refused, Unfinished
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.domain.text import clean
from jupyter_featureshare.records import report_html
from jupyter_featureshare.records.rows import rows_of


@dataclass(frozen=True, slots=True)
class RowOutcome:
    """Why one row was not written."""

    position: int
    """The row's place in the whole input, counted from 0; its index label may be anything."""
    record_id: str | None
    code: str
    message: str
    for_good: bool = field(default=False, compare=False)
    """Whether the check says so, and a retry would not send the row."""


def _nothing_to_do() -> IngestReport:
    raise Refused("This report knows no rows to send again.")


@dataclass(frozen=True, slots=True, repr=False)
class IngestReport:
    """Every row is counted once: total = ok + earlier + ready + failed + skipped."""

    group: FeatureGroupRef
    total: int
    """Rows that were read."""
    ok: int
    """Rows that AWS has confirmed."""
    failures: tuple[RowOutcome, ...] = ()
    """Rows refused by the check or by AWS, and rows whose fate is not known."""
    left_out: tuple[RowOutcome, ...] = ()
    """Rows not sent: repetitions, and those not reached before an end."""
    earlier: int = 0
    """Rows that an earlier run with the same journal has written."""
    ready: int = 0
    """After a dry run: rows that would be sent."""
    retries: int = 0
    """How often a row was sent again."""
    seconds: float = 0.0
    operation: str = ""
    """BatchWriteRecord or PutRecord; empty when nothing was sent."""
    stopped_by: FeatureShareError | None = None
    """What ended the run early, if an error did."""
    interrupted: bool = False
    unread: int | None = 0
    """Rows of the input that were not read before an end; None where nobody knows how many."""
    failed_unlisted: int = 0
    """Failed rows that are counted only: of a Spark job the first of each partition are listed."""
    skipped_unlisted: int = 0
    """Likewise of those that were left out."""
    to_retry: int = 0
    """Rows that `retry()` would send again, besides those that were not read."""
    again: Callable[[], IngestReport] = field(default=_nothing_to_do, repr=False, compare=False)

    @property
    def failed(self) -> int:
        return len(self.failures) + self.failed_unlisted

    @property
    def skipped(self) -> int:
        return len(self.left_out) + self.skipped_unlisted

    @property
    def complete(self) -> bool:
        """Whether every row is stored, or was a repetition of one that is."""
        ended = self.stopped_by or self.interrupted or self.unread != 0
        return not (self.failures or self.ready or ended)

    @property
    def rows_per_s(self) -> float:
        return self.ok / self.seconds if self.seconds > 0 else 0.0

    @property
    def failed_rows(self) -> pd.DataFrame:
        """The failed rows: position, record_id, code, message."""
        return _table(self.failures)

    @property
    def skipped_rows(self) -> pd.DataFrame:
        """The rows that were not sent, in the same columns."""
        return _table(self.left_out)

    def retry(self) -> IngestReport:
        """A new report, after sending again what AWS refused and what was not reached.

        Rows that the check refused stay out: they would fail again.
        """
        return self.again()

    def as_dict(self) -> dict[str, object]:
        """The counts and the failed rows as plain values."""
        return {
            "group": self.group,
            "total": self.total,
            "ok": self.ok,
            "earlier": self.earlier,
            "ready": self.ready,
            "failed": self.failed,
            "skipped": self.skipped,
            "unread": self.unread,
            "complete": self.complete,
            "failed_rows": rows_of(self.failed_rows),
            "operation": self.operation,
            "retries": self.retries,
            "seconds": self.seconds,
            "rows_per_s": self.rows_per_s,
            "interrupted": self.interrupted,
            "stopped_by": self.stopped_by and self.stopped_by.message,
        }

    def __repr__(self) -> str:
        return f"<IngestReport {self.group.name}: {clean(self)}>"

    def _repr_html_(self) -> str:
        return report_html.shown(self)

    def __str__(self) -> str:
        end = ", interrupted" if self.interrupted else ""
        if self.ready or not (self.operation or self.stopped_by or self.interrupted):
            return f"{self.total} rows checked: {self.ready} ready, {self._rest()}{end}"
        how = self.operation or "nothing sent"
        return (
            f"{self.total} rows: {self.ok} written, {self._rest()} in {self.seconds:.1f} s "
            f"({self.rows_per_s:,.0f} rows/s, {self.retries} retries, {how}){end}"
        )

    def _rest(self) -> str:
        rest = f"{self.failed} failed, {self.skipped} skipped"
        if self.earlier:
            rest += f", {self.earlier} written before"
        if self.unread is None:
            return f"{rest}, more not read"
        return f"{rest}, {self.unread} not read" if self.unread else rest


class FrameRefused(Refused):
    """Rows of the frame cannot be sent, and none was; `report` says which."""

    def __init__(self, message: str, report: IngestReport) -> None:
        super().__init__(message, next_step="see report.failed_rows, or use on_error='report'")
        self.report = report


class IngestUnfinished(Unfinished):
    """Some rows were not written; `report` says which."""

    def __init__(self, message: str, report: IngestReport) -> None:
        super().__init__(message, next_step="see report.failed_rows, then report.retry()")
        self.report = report


def _table(outcomes: Sequence[RowOutcome]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "position": pd.Series([one.position for one in outcomes], dtype="int64"),
            "record_id": pd.Series([one.record_id for one in outcomes], dtype="string"),
            "code": pd.Series([one.code for one in outcomes], dtype="string"),
            "message": pd.Series([one.message for one in outcomes], dtype="string"),
        }
    )
