"""Files of rows, read in pieces: as much memory for a large one as for a small one."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from io import TextIOWrapper
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, Any, Literal, Protocol

import pandas as pd

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.records.rows import csv_options, object_of
from jupyter_featureshare.records.source_arrow import of_batch, pyarrow

Frames = Iterator[pd.DataFrame]


class File(Protocol):
    """A file of this machine (a `Path`), or an object elsewhere."""

    @property
    def name(self) -> str: ...
    def open(self, mode: Literal["rb"], /) -> IO[bytes]: ...


_PAGE_BUFFER = 1 << 16
_CSV_ROWS = 1000
"""Rows that pandas reads at a time: the texts of many leave holes in the process's memory."""
_TOO_MANY_CELLS = "its rows have more cells than its first line has names"


def check_file(path: Path) -> None:
    """`Refused` for what is no file of a known kind."""
    if str(path).startswith(("s3:", "http:", "https:")):
        raise Refused(
            f"{path} is not on this machine.",
            next_step="download it first, or give s3://… as one text",
        )
    if path.is_dir():
        raise Refused(
            f"{path} is a directory.",
            next_step=f"name its files: sorted(Path({str(path)!r}).glob('*.parquet'))",
        )
    if kind_of(path) not in KINDS:
        raise Refused(
            f"{path.name}: rows are read from {', '.join(KINDS)} files.",
            next_step="convert it, or read it yourself and give the frames",
        )
    if not path.is_file():
        raise Refused(f"There is no file {path}.", next_step="check the path")


def total(paths: Sequence[Path]) -> int | None:
    """How many rows the files hold, if that can be known without reading them."""
    if any(kind_of(path) != ".parquet" for path in paths):
        return None
    return sum(int(_parquet_file(path, path).metadata.num_rows) for path in paths)


def frames(file: File, most: int) -> Frames:
    """The rows of one file in frames of at most so many."""
    try:
        yield from _READERS[kind_of(file)](file, most)
    except (ValueError, OSError, EOFError) as error:
        raise _unreadable(file, error) from error


def _unreadable(path: File, error: Exception) -> Refused:
    return Refused(
        f"{path} could not be read: {error}", next_step="check that it is what its name says"
    )


def kind_of(file: File) -> str:
    """The suffix in lower case, of a compressed file that before .gz."""
    name = PurePosixPath(file.name)
    return (name.with_suffix("") if _is_compressed(file) else name).suffix.lower()


def _is_compressed(file: File) -> bool:
    return file.name.lower().endswith(".gz")


@contextmanager
def _open(file: File) -> Iterator[IO[str]]:
    with file.open("rb") as raw:
        opened: Any = gzip.GzipFile(fileobj=raw) if _is_compressed(file) else raw
        with TextIOWrapper(opened, encoding="utf-8-sig", newline="") as text:
            yield text


def _csv(path: File, most: int) -> Frames:
    some = min(most, _CSV_ROWS)
    with _open(path) as file, pd.read_csv(file, chunksize=some, **csv_options()) as parts:
        whole = map(_of_equal_rows, parts)
        yield from map(_together, iter(lambda: list(islice(whole, most // some)), []))


def _together(parts: list[pd.DataFrame]) -> pd.DataFrame:
    return pd.concat(parts, ignore_index=True)


def _of_equal_rows(piece: pd.DataFrame) -> pd.DataFrame:
    if not isinstance(piece.index, pd.RangeIndex):
        raise ValueError(_TOO_MANY_CELLS)  # noqa: TRY004 - of the text
    return piece


def _lines(path: File, most: int) -> Frames:
    with _open(path) as file:
        numbered = ((number, line) for number, line in enumerate(file, 1) if line.strip())
        # No name here may hold a piece while the next one is read.
        yield from map(
            lambda rows: pd.DataFrame(rows, dtype=object),
            iter(lambda: [object_of(*line) for line in islice(numbered, most)], []),
        )


def _parquet(path: File, most: int) -> Frames:
    pool = pyarrow("A Parquet file").default_memory_pool()
    # A path is pyarrow's to open and close, what is opened here is not.
    opened = nullcontext(path) if isinstance(path, Path) else path.open("rb")
    with opened as source, _parquet_file(path, source) as file:
        for batch in file.iter_batches(batch_size=most, use_threads=False):
            yield from of_batch(batch, most)
            del batch
            # Else the pages of a row group that are done with stay in the process.
            pool.release_unused()


def _parquet_file(path: File, source: Any) -> Any:
    arrow = pyarrow("A Parquet file")
    try:
        # Read ahead, pyarrow holds the whole file.
        return arrow.parquet.ParquetFile(source, pre_buffer=False, buffer_size=_PAGE_BUFFER)
    except (ValueError, OSError) as error:
        raise _unreadable(path, error) from error


_READERS: dict[str, Callable[[File, int], Frames]] = {
    ".parquet": _parquet,
    ".csv": _csv,
    ".jsonl": _lines,
    ".ndjson": _lines,
}
KINDS = tuple(_READERS)
