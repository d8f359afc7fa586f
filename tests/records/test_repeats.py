"""The same id and event time twice, in pieces far apart."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.records import source
from tests.records import faulty as faults

AT = "2026-01-02T03:04:05Z"
LAST = 40
"""Rows; the two after them repeat the first two, one of them with another value."""
HELD = {
    "a frame": lambda rows: rows,
    "a list": lambda rows: [rows[:7], rows[7:]],
    "a table": lambda rows: pa.Table.from_pandas(rows, preserve_index=False),
}


@pytest.fixture(autouse=True)
def few_rows_at_a_time(monkeypatch):
    monkeypatch.setattr(source, "MOST_ROWS", 10)


def frame(count, first=0):
    numbers = range(first, first + count)
    return pd.DataFrame({"id": [f"{n:03}" for n in numbers], "at": AT, "count": numbers})


def rows(between=LAST):
    return pd.concat([frame(between), frame(1), frame(1, 1).assign(count=9)], ignore_index=True)


def told(report):
    """What the report says of rows that are not sent."""
    left = pd.concat([report.skipped_rows, report.failed_rows])
    return dict(zip(left["position"], left["message"], strict=True))


REPEATS = {
    LAST: "the same as row 0",
    LAST + 1: "row 1 has the same id and event time, but other values",
}


@pytest.mark.parametrize("kind", HELD)
def test_in_memory_it_is_found_however_far_apart(owner, orders, kind):
    given = HELD[kind](rows())

    assert told(records.ingest(owner, orders, given, dry_run=True)) == REPEATS
    report = records.ingest(owner, orders, given)

    assert (report.ok, report.skipped, report.failed) == (LAST, 1, 1)
    assert told(report) == REPEATS
    kept = records.get(owner, orders, "001")
    assert kept is not None
    assert kept["count"] == 1


def test_a_file_is_searched_two_pieces_back(owner, orders, tmp_path):
    near, far = tmp_path / "near.parquet", tmp_path / "far.parquet"
    rows(20).to_parquet(near, index=False)
    rows().to_parquet(far, index=False)

    assert list(told(records.ingest(owner, orders, near, dry_run=True))) == [20, 21]
    assert records.ingest(owner, orders, far, dry_run=True).ready == LAST + 2


def test_an_ingest_that_goes_on_finds_what_it_wrote_before(owner, orders, tmp_path, faulty):
    faulty.once("batch_write_record", faults.untouched, faults.unprocessed(2))
    few, journal = records.Backoff(tries=1), tmp_path / "rows.journal"
    first = records.ingest(owner, orders, rows(), journal=journal, backoff=few)
    assert first.ok == LAST - 2
    assert first.skipped == 1

    report = records.ingest(owner, orders, rows(), journal=journal)

    assert told(report) == REPEATS
    assert (report.ok, report.earlier) == (2, LAST - 2)


def test_a_retry_is_no_repetition(owner, orders, faulty):
    faulty.once("batch_write_record", faults.untouched, faults.unprocessed(2))
    report = records.ingest(owner, orders, rows(), backoff=records.Backoff(tries=1))

    again = report.retry()

    assert (report.ok, again.ok, again.failed, again.skipped) == (LAST - 2, 2, 0, 0)
