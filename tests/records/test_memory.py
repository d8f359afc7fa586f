"""An ingest of many rows takes no more memory than one of few."""

from __future__ import annotations

import tracemalloc

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.records import source

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
