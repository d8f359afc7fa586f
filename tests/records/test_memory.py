"""An ingest of many rows takes no more memory than one of few."""

from __future__ import annotations

import io
import tracemalloc
import weakref

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.records import source, source_files

PIECE = 1_000
FEW, MANY = 3 * PIECE, 24 * PIECE


def frame(first):
    numbers = range(first, first + PIECE)
    return pd.DataFrame(
        {"id": [f"{n:06}" for n in numbers], "at": "2026-01-02T03:04:05Z", "count": numbers}
    )


def frames(count, _):
    return (frame(first) for first in range(0, count, PIECE))


def parquet(count, folder):
    path = folder / f"{count}.parquet"
    tables = [pa.Table.from_pandas(one, preserve_index=False) for one in frames(count, folder)]
    pq.write_table(pa.concat_tables(tables), path, row_group_size=PIECE)
    return path


@pytest.fixture
def taken(faulty):
    """How many rows were taken by a service that keeps none."""
    rows = []

    def take(call, request):
        faulty.requests.clear()
        rows.append(len(request["Entries"]))
        return {"Errors": [], "UnprocessedEntries": []}

    faulty.always("batch_write_record", take)
    return rows


def peak(owner, group, data, **options):
    tracemalloc.start()
    try:
        report = records.ingest(owner, group, data, progress=False, **options)
        return tracemalloc.get_traced_memory()[1], report
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("made", [frames, parquet])
@pytest.mark.parametrize("options", [{"workers": 2}, {"dry_run": True}], ids=["sent", "checked"])
def test_eight_times_the_rows_take_about_the_same_memory(  # noqa: PLR0913, PLR0917
    owner, orders, taken, tmp_path, monkeypatch, made, options
):
    monkeypatch.setattr(source, "MOST_ROWS", PIECE)
    records.ingest(owner, orders, frame(0), progress=False)
    taken.clear()

    few, _ = peak(owner, orders, made(FEW, tmp_path), **options)
    many, report = peak(owner, orders, made(MANY, tmp_path), **options)

    assert report.ok + report.ready == MANY
    assert sum(taken) == (0 if options.get("dry_run") else FEW + MANY)
    assert many < 1.5 * few


class Watched(io.BytesIO):
    """A file that looks at each reading what is still alive."""

    def __init__(self, content, name, alive):
        super().__init__(content)
        self.name, self.alive, self.found = name, alive, []

    def open(self, _):
        return self

    def read(self, *size):
        self.found.append(self.alive())
        return super().read(*size)

    def read1(self, *size):
        self.found.append(self.alive())
        return super().read1(*size)


def csv_of(one):
    return one.to_csv(index=False).encode()


def lines_of(one):
    return one.to_json(orient="records", lines=True).encode()


def parquet_of(one):
    made = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(one, preserve_index=False), made, row_group_size=PIECE)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "made"), [("a.csv", csv_of), ("a.jsonl", lines_of), ("a.parquet", parquet_of)]
)
def test_a_frame_is_let_go_before_the_next_one_is_read_from_a_file(name, made):
    refs: list[weakref.ref[pd.DataFrame]] = []
    content = made(pd.concat(frames(3 * PIECE, None)).assign(note="x" * 500))
    file = Watched(content, name, lambda: [ref for ref in refs if ref() is not None])
    given = source_files.frames(file, PIECE)
    refs.append(weakref.ref(next(given)))
    file.found.clear()

    assert len(next(given)) == PIECE
    assert file.found
    assert not any(file.found)
