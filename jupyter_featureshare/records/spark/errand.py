"""What the executors do: keys for the order of rows, then the rows themselves to AWS.

An `Errand` is all that travels to them. It holds no credentials and no connection.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

import pandas as pd

from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.features import Feature, FeatureGroup
from jupyter_featureshare.records.backoff import Backoff
from jupyter_featureshare.records.columns import identifier_column, time_column
from jupyter_featureshare.records.delivery import Delivery
from jupyter_featureshare.records.event_time import NS_PER_S
from jupyter_featureshare.records.job import Job
from jupyter_featureshare.records.pace import Pace
from jupyter_featureshare.records.piece import Piece, Pieces, checked
from jupyter_featureshare.records.report import IngestReport
from jupyter_featureshare.records.schema import feature_of, has_fractional_time
from jupyter_featureshare.records.source_arrow import pyarrow
from jupyter_featureshare.records.spark.caller import Caller, connected
from jupyter_featureshare.records.spark.part import Part, Trouble
from jupyter_featureshare.records.stream import Stream
from jupyter_featureshare.records.wireframe import check

PLACE, RECORD_ID, SECONDS, NANOSECONDS = "_place", "_record_id", "_seconds", "_nanoseconds"
"""Columns of ours; no feature's name begins with an underscore."""


@dataclass(slots=True)
class Placed(Pieces):
    """The pieces of a partition, whose frames tell where in the whole input their rows stand."""

    def _next(self) -> Piece:
        frame = next(self.frames)
        places = frame.pop(PLACE).tolist()
        self.read += len(places)
        return checked(replace(check(frame, self.schema), places=places), self.seen)


@dataclass(frozen=True, slots=True)
class Errand:
    """How the rows of each partition are sent."""

    caller: Caller
    schema: FeatureGroup
    how: Delivery
    batch: bool | None
    workers: int | None
    backoff: Backoff
    rate: float
    """Rows per second of one partition."""
    dry_run: bool = False

    def keyed(self, batches: Iterable[Any]) -> Iterator[Any]:
        """The same rows with their id and event time, as AWS would get them, to be ordered by."""
        arrow, schema = pyarrow("Spark"), self.schema
        for batch in batches:
            frame = _frame(batch)
            feature = feature_of(schema, schema.record_identifier)
            ids = identifier_column(frame[feature.name], feature).wires
            times = time_column(
                frame[schema.event_time],
                name=schema.event_time,
                fractional=has_fractional_time(schema),
            )
            pairs = [(None, None) if ns is None else divmod(ns, NS_PER_S) for ns in times.ns]
            keys = {
                RECORD_ID: arrow.array(ids, arrow.string()),
                SECONDS: arrow.array([seconds for seconds, _ in pairs], arrow.int64()),
                NANOSECONDS: arrow.array([ns for _, ns in pairs], arrow.int64()),
            }
            yield arrow.RecordBatch.from_arrays(
                [*batch.columns, *keys.values()], names=[*batch.schema.names, *keys]
            )

    def written(self, batches: Iterable[Any]) -> Iterator[Any]:
        """One row: what became of the partition."""
        frames = map(_frame, batches)
        first = next(frames, None)
        part = Part() if first is None else self._part(first, frames)
        arrow = pyarrow("Spark")
        yield arrow.RecordBatch.from_pydict({"report": arrow.array([part.text()])})

    def _part(self, first: pd.DataFrame, rest: Iterator[pd.DataFrame]) -> Part:
        frames = chain([first], rest)
        pieces = Placed(self.schema, frames)
        try:
            report = self._sent(pieces)
        except FeatureShareError as error:
            return Part(unread=pieces.read + sum(map(len, frames)), trouble=Trouble.of(error))
        return Part.of(report, unread=sum(map(len, frames)))

    def _sent(self, pieces: Placed) -> IngestReport:
        account = connected(self.caller)
        pace = Pace(account.clock, self.rate)
        job = Job(account, self.schema, self.how, self.batch, self.workers, self.backoff, pace)
        stream = Stream(job, pieces, None, "report", progress=False)
        return stream.check(pieces) if self.dry_run else stream.send(pieces)


def small(schema: FeatureGroup) -> FeatureGroup:
    """The group without what its owner wrote about it, which no executor reads."""
    features = tuple(Feature(f.name, f.type, f.collection, f.dimension) for f in schema.features)
    return replace(schema, features=features, description="", tags={})


def _frame(batch: Any) -> pd.DataFrame:
    frame: pd.DataFrame = batch.to_pandas(types_mapper=pd.ArrowDtype)
    return frame
