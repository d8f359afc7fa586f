"""The input as it comes: piece by piece, each checked before any of it is sent."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from jupyter_featureshare.domain.errors import FeatureShareError, Refused, Unfinished
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.records.failure import Failure
from jupyter_featureshare.records.order import REPEATED, repeated
from jupyter_featureshare.records.report import RowOutcome
from jupyter_featureshare.records.seen import STREAMED, Seen
from jupyter_featureshare.records.unfit import Unfit
from jupyter_featureshare.records.wireframe import WireFrame, check


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of one frame: those to send, and what the check found on the others."""

    wire: WireFrame
    rows: list[int]
    total: int
    refused: tuple[RowOutcome, ...] = ()
    left_out: tuple[RowOutcome, ...] = ()
    earlier: int = 0
    """Rows that an earlier run has written."""
    again: bool = False
    """Whether these are rows that were read before."""

    @property
    def first(self) -> int:
        """The place of its first row in the whole input."""
        return self.wire.place(0)

    def of(self, rows: list[int]) -> Piece:
        """Some of the rows to send, to be sent once more."""
        return Piece(self.wire.of(rows), list(range(len(rows))), len(rows), again=True)

    def without(self, rows: list[int]) -> Piece:
        """The piece when only these rows of it are left to send."""
        return replace(self, rows=rows, earlier=len(self.rows) - len(rows))

    def digest(self) -> str:
        """What all its rows are known by, in the texts that AWS would get."""
        made = hashlib.blake2b(json.dumps(self.wire.names).encode(), digest_size=16)
        for column in self.wire.columns:
            made.update(json.dumps(column).encode())
        return made.hexdigest()


@dataclass(slots=True)
class Pieces:
    """The pieces of an input; one that could not be read to its end says so again when asked."""

    schema: FeatureGroup
    frames: Iterator[pd.DataFrame]
    seen: Seen = field(default_factory=lambda: Seen(STREAMED))
    read: int = 0
    ended: bool = False
    broken: FeatureShareError | None = field(default=None)

    def __iter__(self) -> Iterator[Piece]:
        return self

    def __next__(self) -> Piece:
        if self.broken:
            raise self.broken
        try:
            return self._next()
        except StopIteration:
            self.ended = True
            raise
        except (FeatureShareError, KeyboardInterrupt):
            raise
        except Exception as error:
            raise Refused(
                f"The input could not be read after {self.read} rows: {error!r}.",
                next_step="mend what makes the rows, then ingest it again",
            ) from error

    def cut_short(self) -> None:
        """Reading was interrupted, and a piece may be lost with it."""
        self.broken = self.broken or Unfinished(
            f"The input was not read on after {self.read} rows.", next_step="ingest it again"
        )

    def _next(self) -> Piece:
        frame = next(self.frames)
        wire = check(frame, self.schema, self.read)
        self.read += len(wire)
        return checked(wire, self.seen)


def checked(wire: WireFrame, seen: Seen) -> Piece:
    """The rows that may be sent, and why the others may not."""
    again = repeated(wire, wire.fit, seen)
    unfit = {row: _as_failure(whys) for row, whys in wire.unfit.items()}
    unfit |= {row: _as_failure([why]) for row, why in again.items() if why.code != REPEATED}
    same = {row: _as_failure([why]) for row, why in again.items() if why.code == REPEATED}
    rows = [row for row in wire.fit if row not in again]
    refused, left_out = (joined(outcomes(wire, it, for_good=True)) for it in (unfit, same))
    return Piece(wire, rows, len(wire), refused, left_out)


def outcomes(
    wire: WireFrame, failures: Mapping[int, Failure], *, for_good: bool = False
) -> list[RowOutcome]:
    """The failures by row as the report has them."""
    return [
        RowOutcome(wire.place(row), wire.ids[row], one.code, one.message, for_good)
        for row, one in failures.items()
    ]


def joined(*parts: Iterable[RowOutcome]) -> tuple[RowOutcome, ...]:
    """All of them by the rows' places."""
    return tuple(sorted((one for part in parts for one in part), key=lambda one: one.position))


def _as_failure(whys: list[Unfit]) -> Failure:
    return Failure(whys[0].code, "; ".join(why.message for why in whys))
