"""What can be ingested, as frames that come one after another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.records import source_arrow, source_files
from jupyter_featureshare.records.seen import Seen

MOST_ROWS = 5_000
"""Rows that are worked on at a time."""


@dataclass(frozen=True, slots=True)
class Source:
    """Rows on their way in."""

    frames: Callable[[], Iterator[pd.DataFrame]]
    total: int | None
    """How many rows there are, where that is known beforehand."""
    one_frame: bool = False
    may_repeat: bool = True
    """Whether `frames` may be called twice: an iterator gives its rows once only."""
    in_memory: bool = False
    """Whether the rows are held by whoever gave them, so that some bytes for each are little."""
    files: tuple[Path, ...] = ()

    def seen(self) -> Seen:
        """What will remember the rows."""
        return Seen(None if self.in_memory else 2 * MOST_ROWS)


def source_of(data: object) -> Source:
    """The rows of anything that `ingest` takes; `Refused` says what that is."""
    if isinstance(data, Source):
        return data
    if isinstance(data, pd.DataFrame):
        return Source(
            lambda: _cut(data), len(data), one_frame=len(data) <= MOST_ROWS, in_memory=True
        )
    if isinstance(data, (str, Path)):
        return _of_files([Path(data)])
    if isinstance(data, (list, tuple)):
        return _of_several(data)
    if source_arrow.is_arrow(data) and not isinstance(data, pd.Series):
        return _of_arrow(data)
    if isinstance(data, Iterator):
        return Source(lambda: _frames(data), None, may_repeat=False)
    raise _no_rows(data)


def _of_files(paths: Sequence[Path]) -> Source:
    for path in paths:
        source_files.check_file(path)
    return replace(of_files(paths), total=source_files.total(paths), files=tuple(paths))


def of_files(files: Sequence[source_files.File]) -> Source:
    """The rows of files, one after another; how many is not looked for."""
    return Source(
        lambda: chain.from_iterable(source_files.frames(one, MOST_ROWS) for one in files), None
    )


def _of_several(data: Sequence[Any]) -> Source:
    if data and all(isinstance(one, (str, Path)) for one in data):
        return _of_files([Path(one) for one in data])
    if not data or not all(map(_has_rows, data)):
        raise _no_rows(data)
    lengths = [source_arrow.length(one) for one in data]
    total = None if None in lengths else sum(filter(None, lengths))
    held = all(map(_may_repeat, data))
    return Source(lambda: _frames(data), total, may_repeat=held, in_memory=held)


def _of_arrow(data: Any) -> Source:
    held = _may_repeat(data)
    return Source(
        lambda: source_arrow.frames(data, MOST_ROWS),
        source_arrow.length(data),
        may_repeat=held,
        in_memory=held,
    )


def _frames(pieces: Iterable[object]) -> Iterator[pd.DataFrame]:
    for piece in pieces:
        if isinstance(piece, pd.DataFrame):
            yield from _cut(piece)
        elif source_arrow.is_arrow(piece):
            yield from source_arrow.frames(piece, MOST_ROWS)
        else:
            raise _no_rows(piece)
        del piece  # else it is held while the next one is made


def _cut(frame: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The frame in pieces; an empty one is a piece as well, since it has columns."""
    for start in range(0, max(1, len(frame)), MOST_ROWS):
        yield frame.iloc[start : start + MOST_ROWS]


def _has_rows(piece: object) -> bool:
    return isinstance(piece, pd.DataFrame) or source_arrow.is_arrow(piece)


def _may_repeat(piece: object) -> bool:
    return source_arrow.length(piece) is not None


def _no_rows(data: object) -> Refused:
    one = isinstance(data, (Mapping, pd.Series))
    return Refused(
        f"A {type(data).__name__} is no DataFrame, file, Arrow table or iterator of these.",
        next_step="put a single record with records.put"
        if one
        else "make a DataFrame with a row for each record and a column for each feature",
    )
