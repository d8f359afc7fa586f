"""A DataFrame into a feature group: checked first, then sent, every row accounted for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pandas as pd

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import FeatureGroup, Ttl
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records import operations
from jupyter_featureshare.records.backoff import USUAL, Backoff
from jupyter_featureshare.records.delivery import delivery
from jupyter_featureshare.records.failure import Failure
from jupyter_featureshare.records.job import Job, OnError, joined, outcomes
from jupyter_featureshare.records.order import REPEATED, repeated
from jupyter_featureshare.records.report import FrameRefused, IngestReport, Progress
from jupyter_featureshare.records.schema import schema_with
from jupyter_featureshare.records.unfit import Unfit
from jupyter_featureshare.records.wireframe import WireFrame, check

MAX_WORKERS = 32
"""As many as an account's client has connections."""


def ingest(  # noqa: PLR0913 - all but three are options
    account: Account,
    group: FeatureGroupLike,
    frame: pd.DataFrame,
    *,
    on_error: OnError = "report",
    dry_run: bool = False,
    batch: bool | None = None,
    workers: int = 8,
    progress: Callable[[Progress], None] | None = None,
    stop: Event | None = None,
    target_stores: Iterable[str] | None = None,
    ttl: Ttl | timedelta | None = None,
    backoff: Backoff = USUAL,
) -> IngestReport:
    """What became of every row.

    The rows of one id are sent by rising event time, so that the latest is the one online; a
    row that AWS takes is stored as a whole record. An interrupt (Ctrl-C, the notebook's stop
    button) waits for the requests under way and gives the report so far.

    Parameters
    ----------
    on_error
        `report`: send what is good, report the rest. `raise`: send nothing if a row is refused
        by the check (`FrameRefused`), and raise `IngestUnfinished` if AWS refuses one.
    dry_run
        Check only; the report's `ready` counts the rows that would be sent.
    batch
        Use BatchWriteRecord: None if client and permission allow it, else PutRecord.
    progress
        Called now and then, in the caller's thread.
    stop
        Set it, from any thread, to end as an interrupt does; clear it before a `retry()`.

    Raises
    ------
    Refused
        The columns do not fit the feature group.
    NotAllowed, NotConnected, NotFound
        Nothing is known to have been written, and no row would have fared better.
    """
    _check_frame(frame)
    _check_options(account, on_error, batch, workers)
    schema = schema_with(account, group, map(str, frame.columns))
    how = delivery(schema, target_stores, ttl)
    wire = check(frame, schema)
    rows, checked = _checked(schema, wire)
    if dry_run:
        return replace(checked, ready=len(rows))
    if on_error == "raise" and checked.failures:
        raise FrameRefused(_first_of(checked), checked)
    threads = min(workers, MAX_WORKERS)
    job = Job(account, schema, wire, how, batch, threads, backoff, on_error, progress, stop)
    return job.send(rows, checked)


def _check_frame(frame: object) -> None:
    if not isinstance(frame, pd.DataFrame):
        raise Refused(
            f"A {type(frame).__name__} is no DataFrame.",
            next_step="make one with a row for each record and a column for each feature",
        )


def _check_options(account: Account, on_error: str, batch: bool | None, workers: int) -> None:
    if on_error not in {"report", "raise"}:
        raise Refused(f"on_error={on_error!r} is unknown.", next_step="use 'report' or 'raise'")
    if not isinstance(workers, int) or workers < 1:
        raise Refused(f"{workers!r} workers cannot work.", next_step=f"give 1 to {MAX_WORKERS}")
    if batch and not operations.can(account, "batch_write_record"):
        raise Refused(
            "The installed boto3 has no BatchWriteRecord.",
            next_step="pip install 'boto3>=1.43.37', or leave batch out",
        )


def _checked(schema: FeatureGroup, wire: WireFrame) -> tuple[list[int], IngestReport]:
    """The rows to send, and a report on the others."""
    again = repeated(wire, wire.fit)
    unfit = {row: _as_failure(whys) for row, whys in wire.unfit.items()}
    unfit |= {row: _as_failure([why]) for row, why in again.items() if why.code != REPEATED}
    same = {row: _as_failure([why]) for row, why in again.items() if why.code == REPEATED}
    rows = [row for row in wire.fit if row not in again]
    failures, left_out = joined(outcomes(wire, unfit)), joined(outcomes(wire, same))
    return rows, IngestReport(schema.ref, len(wire), 0, failures, left_out)


def _as_failure(whys: list[Unfit]) -> Failure:
    return Failure(whys[0].code, "; ".join(why.message for why in whys))


def _first_of(report: IngestReport) -> str:
    first = report.failures[0]
    return (
        f"{report.failed} of {report.total} rows cannot be sent, so none was; "
        f"row {first.position}: {first.message}."
    )
