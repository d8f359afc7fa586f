"""Rows into a feature group: checked first, then sent, every one accounted for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from math import inf
from pathlib import Path
from threading import Event

import pandas as pd

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import Ttl
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records import operations, prefix, spark
from jupyter_featureshare.records.backoff import USUAL, Backoff
from jupyter_featureshare.records.batching import SINGLES
from jupyter_featureshare.records.delivery import delivery
from jupyter_featureshare.records.job import Job
from jupyter_featureshare.records.pace import Pace
from jupyter_featureshare.records.piece import Piece, Pieces
from jupyter_featureshare.records.purpose import journal_of
from jupyter_featureshare.records.report import IngestReport, IngestUnfinished
from jupyter_featureshare.records.schema import schema_with
from jupyter_featureshare.records.source import Source, source_of
from jupyter_featureshare.records.stream import OnError, Stream, refused
from jupyter_featureshare.records.watching import Watch


def ingest(  # noqa: PLR0913 - all but three are options
    account: Account,
    group: FeatureGroupLike,
    data: object,
    *,
    on_error: OnError = "report",
    dry_run: bool = False,
    batch: bool | None = None,
    workers: int | None = None,
    progress: Watch = None,
    stop: Event | None = None,
    target_stores: Iterable[str] | None = None,
    ttl: Ttl | timedelta | None = None,
    rate: float | None = None,
    journal: str | Path | None = None,
    backoff: Backoff = USUAL,
    engine: prefix.Engine | None = None,
) -> IngestReport:
    """What became of every row.

    A row that AWS takes is stored as a whole record. An interrupt (Ctrl-C, the notebook's stop
    button) waits for the requests under way and gives the report so far.

    The rows of one id are sent by rising event time, so that the latest is the one online. That
    holds within a piece of 5,000 rows, which is what is worked on at a time: pieces are sent one
    after another. If a later piece has an older event time, AWS answers yes, keeps it out of the
    online store, and the offline store has both; it is counted as written. A row that has the id
    and event time of one before it is not sent: what is in memory is searched as a whole for such
    rows, of files and iterators the last 10,000 rows.

    Parameters
    ----------
    data
        A DataFrame, or a list or iterator of them; the path of a .parquet, .csv or .jsonl file (the
        two texts also as .gz) or a list of paths; an Arrow table, batch or reader, or a frame that
        speaks Arrow. Cells of a CSV are taken as they stand: the id 007 stays 007. Many rows take
        as much memory as few, besides the data itself and what failed.
        Also `s3://bucket/prefix/`, read with the account's credentials, and a Spark DataFrame,
        whose executors send its rows: docs/scale.md says what is different then.
    on_error
        `report`: send what is good, report the rest. `raise`: send nothing if a row is refused
        by the check (`FrameRefused`), and raise `IngestUnfinished` if AWS refuses one. An iterator
        can be read only once: there, what came before the piece with the bad row is sent.
    dry_run
        Check only; the report's `ready` counts the rows that would be sent.
    batch
        Use BatchWriteRecord: None if client and permission allow it, else PutRecord.
    workers
        Requests under way at a time, at most 64; as it is: 16 by BatchWriteRecord, 64 by PutRecord.
    progress
        By itself there is a bar in a terminal and below a notebook's cell, from the first second
        on, with rate and time left; True and False switch it on and off. A function is called
        now and then instead, in the caller's thread, with a `Progress`.
    stop
        Set it, from any thread, to end as an interrupt does; clear it before a `retry()`.
    rate
        At most so many rows a second: the quota is the owner's, consumers included. Without it, and
        below it, an ingest slows down while AWS throttles, and recovers.
    journal
        A file that says which rows AWS has confirmed. The same call with the same journal sends
        only the others, also after the process was killed or the machine has crashed; for other
        data, another group, account, target store or time to live it is refused. Rows whose
        answer did not arrive before a kill (at most one request for each worker) are sent again,
        and after a crash of the machine those of its last second: with the same event time and
        values that changes nothing online; the offline store gets the same row a second time.
    engine
        What reads an S3 prefix: `local`, this process, or `spark`. None: Spark for more than 1 GiB
        where a Spark session is running.

    Raises
    ------
    Refused
        The data is nothing that has rows, its columns do not fit the feature group, or the
        journal is for something else.
    NotAllowed, NotConnected, NotFound
        Nothing is known to have been written, and no row would have fared better.
    """
    _check_options(account, on_error, batch, workers)
    _check_watch(progress)
    pace = Pace(account.clock, _cap(rate))
    data = prefix.reached(account, data, engine)
    if spark.is_frame(data):
        spark.check_options(journal=journal, stop=stop)
        schema = schema_with(account, group, data.columns)
        how = delivery(schema, target_stores, ttl)
        wanted = spark.Wanted(how, batch, workers, backoff, pace.cap, on_error, dry_run)
        return spark.ingest(account, schema, data, wanted, progress)
    source = source_of(data)
    names, frames = _begun(source)
    schema = schema_with(account, group, names)
    how = delivery(schema, target_stores, ttl)
    book = journal_of(journal, account, schema, how, source)
    job = Job(account, schema, how, batch, workers, backoff, pace, stop, book)
    pieces = Pieces(schema, frames, source.seen())
    stream = Stream(job, pieces, source.total, on_error, progress)
    if dry_run:
        return stream.check(stream.pieces)
    if on_error == "raise" and source.may_repeat:
        return _checked_first(stream, source)
    return stream.send(stream.pieces)


def _begun(source: Source) -> tuple[list[str], Iterator[pd.DataFrame]]:
    """The names of the first frame's columns, and all frames."""
    frames = source.frames()
    first = [frame for frame in [next(frames, None)] if frame is not None]
    return [str(name) for frame in first for name in frame.columns], _chained(first, frames)


def _chained(first: list[pd.DataFrame], frames: Iterator[pd.DataFrame]) -> Iterator[pd.DataFrame]:
    """What `itertools.chain` gives, but each frame is let go once it is given."""
    while first:
        yield first.pop()
    yield from frames


def _checked_first(stream: Stream, source: Source) -> IngestReport:
    """The report after all pieces were checked before any is sent; a frame is checked once."""
    pieces: Iterable[Piece] = list(stream.pieces) if source.one_frame else stream.pieces
    report = stream.check(iter(pieces))
    if report.interrupted:
        raise IngestUnfinished(f"The check was interrupted, so nothing was sent: {report}.", report)
    if report.failures:
        raise refused(report)
    if source.one_frame:
        return stream.send(iter(pieces))
    again = Pieces(stream.pieces.schema, source.frames(), source.seen())
    return Stream(stream.job, again, source.total, "raise", stream.progress).send(again)


def _cap(rate: object) -> float:
    if rate is None:
        return inf
    if isinstance(rate, (int, float)) and not isinstance(rate, bool) and 0 < rate < inf:
        return float(rate)
    raise Refused(f"{rate!r} is no rate.", next_step="give rows a second, above 0, or leave it out")


def _check_options(
    account: Account, on_error: str, batch: bool | None, workers: int | None
) -> None:
    if on_error not in {"report", "raise"}:
        raise Refused(f"on_error={on_error!r} is unknown.", next_step="use 'report' or 'raise'")
    if workers is not None and (not isinstance(workers, int) or workers < 1):
        raise Refused(f"{workers!r} workers cannot work.", next_step=f"give 1 to {SINGLES}")
    if batch and not operations.can(account, "batch_write_record"):
        raise Refused(
            "The installed boto3 has no BatchWriteRecord.",
            next_step="pip install 'boto3>=1.43.37', or leave batch out",
        )


def _check_watch(progress: object) -> None:
    if not (progress is None or isinstance(progress, bool) or callable(progress)):
        raise Refused(
            f"progress={progress!r} is unknown.", next_step="use True, False, None or a function"
        )
