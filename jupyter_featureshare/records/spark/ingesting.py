"""An ingest by Spark, as the driver sees it: checked, handed out, added up."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from math import ceil, inf
from typing import Any

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.records.backoff import Backoff
from jupyter_featureshare.records.delivery import Delivery
from jupyter_featureshare.records.progress import Progress
from jupyter_featureshare.records.report import IngestReport, IngestUnfinished
from jupyter_featureshare.records.spark.caller import Caller
from jupyter_featureshare.records.spark.errand import (
    NANOSECONDS,
    PLACE,
    RECORD_ID,
    SECONDS,
    Errand,
    small,
)
from jupyter_featureshare.records.spark.fit import check_columns
from jupyter_featureshare.records.spark.frames import SparkFrame, check_frame, setting, spoken
from jupyter_featureshare.records.spark.part import Part, added
from jupyter_featureshare.records.stream import OnError, refused
from jupyter_featureshare.records.watching import Watch

ROWS_PER_S = 500
"""What one partition is left of a rate at least, so that a slow job has few of them."""
_LOST = (
    "see the job in Spark's own pages for which partitions ended; the same ingest again "
    "changes nothing online, and writes rows that went through once more offline"
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the rows are to be sent."""

    how: Delivery
    batch: bool | None
    workers: int | None
    backoff: Backoff
    rate: float
    """Rows per second of the whole job; infinite for no cap."""
    on_error: OnError
    dry_run: bool


def ingest(
    account: Account,
    schema: FeatureGroup,
    frame: SparkFrame,
    wanted: Wanted,
    progress: Watch = None,
) -> IngestReport:
    """What became of every row; those that failed are all counted, and the first are listed."""
    check_frame(frame)
    check_columns(frame, schema)
    count = partitions(wanted.rate, int(setting(frame, "spark.sql.shuffle.partitions", "200")))
    errand = Errand(
        Caller.of(account),
        small(schema),
        wanted.how,
        wanted.batch,
        wanted.workers,
        wanted.backoff,
        wanted.rate / count,
    )
    run = partial(_run, account, frame, count)
    if wanted.dry_run:
        return run(replace(errand, dry_run=True))
    if wanted.on_error == "raise" and (checked := run(replace(errand, dry_run=True))).failures:
        raise refused(checked)
    report = run(errand)
    if callable(progress):
        progress(_end(report))
    if wanted.on_error == "raise" and not report.complete:
        raise IngestUnfinished(f"Not every row was written: {report}.", report) from (
            report.stopped_by
        )
    return report


def partitions(rate: float, usual: int) -> int:
    """How many partitions a job has: with a cap few, since all of them may run at a time."""
    return usual if rate == inf else min(usual, ceil(rate / ROWS_PER_S))


def _run(account: Account, frame: SparkFrame, count: int, errand: Errand) -> IngestReport:
    """The report of one Spark job; an error where no row was tried."""
    began = account.clock.monotonic()
    with spoken("The Spark job did not end well, and what it wrote is not known", _LOST):
        rows = _planned(frame, count, errand).collect()
    seconds = account.clock.monotonic() - began
    report = added(errand.schema.ref, [Part.read(row[0]) for row in rows], seconds)
    if report.stopped_by and not (report.ok or report.operation):
        raise report.stopped_by
    return report


def _planned(frame: SparkFrame, count: int, errand: Errand) -> SparkFrame:
    """All rows of an id in one partition, each partition by rising event time, then sent."""
    placed = frame.selectExpr("*", f"monotonically_increasing_id() AS {PLACE}")
    keyed = placed.mapInArrow(errand.keyed, _with_keys(placed.schema))
    ordered = keyed.repartition(count, RECORD_ID).sortWithinPartitions(
        SECONDS, NANOSECONDS, RECORD_ID
    )
    rows = ordered.drop(RECORD_ID, SECONDS, NANOSECONDS)
    return rows.mapInArrow(errand.written, "report string")


def _with_keys(schema: Any) -> Any:
    made = type(schema)(list(schema.fields))
    return made.add(RECORD_ID, "string").add(SECONDS, "long").add(NANOSECONDS, "long")


def _end(report: IngestReport) -> Progress:
    done = report.ok + report.failed
    return Progress(done, done, report.seconds, report.ok, report.failed)
