"""Rows from iterators, files and Arrow: every one accounted for, few in memory at a time."""

from __future__ import annotations

import gc
import gzip
import io
import json
import random
import sys
import weakref
from collections import deque
from collections.abc import Iterator
from threading import Event

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import Refused, Unfinished
from jupyter_featureshare.records import source, source_files, wireframe
from jupyter_featureshare.records.wireframe import WireFrame
from tests.records import faulty as faults

AT = "2026-01-02T03:04:05Z"


def frame(count, first=0):
    numbers = range(first, first + count)
    return pd.DataFrame({"id": [f"{n:03}" for n in numbers], "at": AT, "count": numbers})


def table(count, first=0):
    return pa.Table.from_pandas(frame(count, first), preserve_index=False)


@pytest.fixture(autouse=True)
def few_rows_at_a_time(monkeypatch):
    monkeypatch.setattr(source, "MOST_ROWS", 10)


def parquet(folder):
    pq.write_table(table(25), folder / "rows.parquet", row_group_size=7)
    return folder / "rows.parquet"


def csv(folder):
    frame(25).to_csv(folder / "rows.csv", index=False)
    return folder / "rows.csv"


def lines(folder):
    rows = [json.dumps(row) for row in frame(25).to_dict(orient="records")]
    (folder / "rows.jsonl").write_text("\n".join(rows) + "\n\n")
    return str(folder / "rows.jsonl")


def compressed(folder):
    (folder / "rows.CSV.gz").write_bytes(gzip.compress(csv(folder).read_bytes()))
    return folder / "rows.CSV.gz"


def several_files(folder):
    frame(15).to_csv(folder / "a.csv", index=False)
    pq.write_table(table(10, 15), folder / "b.parquet")
    return [folder / "a.csv", str(folder / "b.parquet")]


class ForeignFrame:
    """Another library's frame: it speaks Arrow, and has no length."""

    def __arrow_c_stream__(self, requested_schema=None):
        return table(25).__arrow_c_stream__(requested_schema)


SOURCES = {
    "frames": lambda _: (frame(5, first) for first in range(0, 25, 5)),
    "list of frames": lambda _: [frame(20), frame(5, 20)],
    "parquet": parquet,
    "csv": csv,
    "json lines": lines,
    "gz": compressed,
    "several files": several_files,
    "table": lambda _: table(25),
    "batch": lambda _: table(25).to_batches()[0],
    "reader": lambda _: table(25).to_reader(max_chunksize=7),
    "batches": lambda _: iter(table(25).to_batches(max_chunksize=7)),
    "foreign frame": lambda _: ForeignFrame(),
}


@pytest.mark.parametrize("kind", SOURCES)
def test_every_row_is_written_from_whatever_has_rows(owner, orders, tmp_path, kind):
    report = records.ingest(owner, orders, SOURCES[kind](tmp_path))

    assert report.complete
    assert (report.total, report.ok, report.unread) == (25, 25, 0)
    found = records.get_many(owner, orders, [f"{n:03}" for n in range(25)])
    assert found.df["count"].tolist() == list(range(25))


@pytest.mark.parametrize("kind", SOURCES)
def test_a_dry_run_checks_all_rows_and_sends_none(owner, orders, tmp_path, faulty, kind):
    report = records.ingest(owner, orders, SOURCES[kind](tmp_path), dry_run=True)

    assert (report.total, report.ready, report.ok) == (25, 25, 0)
    assert faulty.calls == []


def test_positions_count_over_the_whole_input(owner, orders):
    pieces = [frame(5), frame(5, 5).assign(id=[None, "006", "006", "007", "008"]), frame(2, 10)]

    report = records.ingest(owner, orders, iter(pieces))

    assert (report.total, report.ok, report.failed) == (12, 10, 2)
    assert report.failed_rows["position"].tolist() == [5, 7]
    assert "row 6 has the same id" in report.failed_rows["message"][1]


def test_a_missing_number_in_arrow_makes_no_float_of_its_neighbours(owner, orders):
    big = 2**62 + 1
    given = pa.table({"id": ["a", "b"], "at": [AT, AT], "count": pa.array([big, None])})

    assert records.ingest(owner, orders, given).complete

    assert records.get_many(owner, orders, ["a", "b"]).df["count"].tolist() == [big, pd.NA]


@pytest.fixture
def heap() -> Iterator[None]:
    """Nothing of earlier tests is looked through: late in a long run that takes a second a time."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


def wires():
    return sum(isinstance(one, WireFrame) for one in gc.get_objects())


@pytest.mark.parametrize("dry_run", [False, True])
def test_a_frame_is_gone_before_the_next_one_is_made(owner, orders, heap, dry_run):
    alive: list[weakref.ref[pd.DataFrame]] = []
    between: list[int] = []
    most_frames = most_wires = 0

    def pieces():
        nonlocal most_frames
        for first in range(0, 300, 10):
            gc.collect()
            most_frames = max(most_frames, sum(one() is not None for one in alive))
            between.append(wires())
            made = frame(10, first)
            alive.append(weakref.ref(made))
            yield made
            del made

    def counted(_):
        nonlocal most_wires
        most_wires = max(most_wires, wires())

    report = records.ingest(owner, orders, pieces(), progress=counted, dry_run=dry_run)

    assert report.ok + report.ready == 300
    assert len(alive) == 30
    assert most_frames == 0
    assert between == [0] * 30
    assert most_wires == 1


@pytest.mark.parametrize("kind", ["parquet", "csv", "json lines", "table"])
def test_a_piece_has_no_more_rows_than_may_be_in_memory(tmp_path, kind):
    frames = source.source_of(SOURCES[kind](tmp_path)).frames()

    assert max(map(len, frames)) <= 10


def test_a_later_piece_with_an_older_time_leaves_the_online_record(owner, orders):
    older = frame(1).assign(at="2025-01-01T00:00:00Z", count=99)

    report = records.ingest(owner, orders, iter([frame(1), older]))

    assert report.ok == 2
    kept = records.get(owner, orders, "000")
    assert kept is not None
    assert kept["count"] == 0


def test_a_failed_row_of_any_piece_is_sent_by_retry_and_no_other(owner, orders, faulty):
    few = records.Backoff(tries=1)
    faulty.once("batch_write_record", faults.untouched, faults.unprocessed(2))

    report = records.ingest(owner, orders, (frame(5, n) for n in (0, 5, 10)), backoff=few)
    faulty.requests.clear()
    again = report.retry()

    assert report.failed_rows["position"].tolist() == [8, 9]
    assert (again.total, again.ok, again.complete) == (2, 2, True)
    assert [len(request["Entries"]) for request in faulty.requests] == [2]
    assert len(records.get_many(owner, orders, [f"{n:03}" for n in range(15)])) == 15


def test_a_stopped_input_is_read_on_by_retry(owner, orders, tmp_path):
    stop = Event()
    told: list[records.Progress] = []

    def once(progress):
        told.append(progress)
        if len(told) == 1:
            stop.set()

    report = records.ingest(owner, orders, csv(tmp_path), stop=stop, progress=once)
    stop.clear()
    again = report.retry()

    assert (report.interrupted, report.complete, report.unread) == (True, False, None)
    assert "more not read" in str(report)
    assert (again.complete, again.unread) == (True, 0)
    assert report.ok + again.ok == 25


def test_what_is_left_unread_is_counted_where_the_input_knows_its_length(owner, orders, tmp_path):
    stop = Event()

    report = records.ingest(
        owner, orders, parquet(tmp_path), stop=stop, progress=lambda _: stop.set()
    )

    assert report.unread == 25 - report.total > 0
    assert f"{report.unread} not read" in str(report)


def test_progress_knows_the_end_only_where_the_input_does(owner, orders, tmp_path):
    seen: list[records.Progress] = []

    records.ingest(owner, orders, parquet(tmp_path), progress=seen.append)
    records.ingest(owner, orders, csv(tmp_path), progress=seen.append)

    assert {one.total for one in seen if not one.open_end} == {25}
    assert [one.done for one in seen if one.open_end] == [10, 20, 25]
    assert {one.seconds_left for one in seen if one.open_end} == {None}


def broken():
    yield frame(5)
    raise RuntimeError("the tape is torn")


def test_an_input_that_breaks_off_is_told_with_what_was_written(owner, orders):
    report = records.ingest(owner, orders, broken())

    assert (report.ok, report.complete, report.unread) == (5, False, None)
    assert "after 5 rows: RuntimeError('the tape is torn')" in str(report.stopped_by)
    with pytest.raises(Refused, match="torn"):
        report.retry()


def test_a_file_that_breaks_off_is_told_with_what_was_written(owner, orders, tmp_path):
    path = csv(tmp_path)
    path.write_text(path.read_text() + "1,2,3,4,5,6,7,8,9\n")

    report = records.ingest(owner, orders, path)

    assert (report.ok, report.complete) == (20, False)
    assert "rows.csv could not be read" in str(report.stopped_by)


def test_an_interrupt_while_reading_gives_the_report_so_far(owner, orders):
    def pieces():
        yield frame(5)
        raise KeyboardInterrupt

    report = records.ingest(owner, orders, pieces())

    assert (report.ok, report.interrupted, report.complete) == (5, True, False)
    with pytest.raises(Unfinished, match="not read on after 5 rows"):
        report.retry()


def test_an_interrupt_before_the_first_row_is_one(owner, orders):
    def pieces():
        raise KeyboardInterrupt
        yield

    with pytest.raises(KeyboardInterrupt):
        records.ingest(owner, orders, pieces())


def test_columns_that_do_not_fit_in_a_later_piece_end_the_run(owner, orders):
    pieces = [frame(5), frame(5, 5).assign(colour="red")]

    report = records.ingest(owner, orders, iter(pieces))

    assert (report.ok, report.complete) == (5, False)
    assert "'colour' is no feature" in str(report.stopped_by)


def test_with_raise_all_pieces_are_checked_before_any_is_sent(owner, orders, tmp_path, faulty):
    path = csv(tmp_path)
    path.write_text(path.read_text() + f",{AT},3\n")

    with pytest.raises(records.FrameRefused, match="1 of 26 rows cannot be sent") as no:
        records.ingest(owner, orders, path, on_error="raise")

    assert no.value.report.failed_rows["position"].tolist() == [25]
    assert faulty.calls == []


def test_with_raise_a_good_file_is_written(owner, orders, tmp_path):
    assert records.ingest(owner, orders, csv(tmp_path), on_error="raise").ok == 25


def test_with_raise_an_iterator_ends_before_the_piece_with_the_bad_row(owner, orders, faulty):
    pieces = [frame(5), frame(5, 5).assign(id=None), frame(5, 10)]

    with pytest.raises(records.IngestUnfinished) as no:
        records.ingest(owner, orders, iter(pieces), on_error="raise")

    assert (no.value.report.ok, no.value.report.failed) == (5, 5)
    assert len(faulty.requests) == 1


def test_with_raise_a_bad_first_piece_of_an_iterator_writes_nothing(owner, orders, faulty):
    with pytest.raises(records.FrameRefused, match="so none was"):
        records.ingest(owner, orders, iter([frame(2).assign(id=None)]), on_error="raise")

    assert faulty.calls == []


@pytest.mark.parametrize(
    ("name", "text", "words", "step"),
    [
        ("rows.xlsx", "", "rows are read from .parquet, .csv, .jsonl", "convert it"),
        ("gone.csv", None, "There is no file", "check the path"),
        ("rows.parquet", "not parquet", "rows.parquet could not be read", "what its name says"),
        ("rows.jsonl", "[1]\n", "line 1 is not a JSON object", "what its name says"),
        ("rows.jsonl", "{\n", "line 1 is not JSON", "what its name says"),
        ("rows.csv", "id,at\na,b,c\nd,e,f\n", "more cells than its first line", "its name says"),
        ("rows.csv", "", "No columns to parse", "what its name says"),
        ("rows.csv.gz", "id,at", "rows.csv.gz could not be read", "what its name says"),
        ("https://host/rows.csv", None, "is not on this machine", "download it"),
        ("", None, "is a directory", "glob"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(owner, orders, tmp_path, name, text, words, step):  # noqa: PLR0913, PLR0917
    path = name if "//" in name else tmp_path / name
    if text is not None:
        path.write_text(text)

    with pytest.raises(Refused, match=words) as no:
        records.ingest(owner, orders, path)

    assert step in no.value.next_step


def test_without_pyarrow_the_next_step_is_told(owner, orders, tmp_path, monkeypatch):
    path = parquet(tmp_path)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)

    with pytest.raises(Refused, match="A Parquet file needs pyarrow") as no:
        records.ingest(owner, orders, path)

    assert no.value.next_step == "pip install pyarrow"


def test_an_input_without_rows_is_complete(owner, orders, tmp_path):
    (tmp_path / "rows.csv").write_text("id,at\n")
    (tmp_path / "rows.jsonl").write_text("")

    empty: list[object] = [iter([]), table(0), tmp_path / "rows.csv", tmp_path / "rows.jsonl"]
    for rows in empty:
        report = records.ingest(owner, orders, rows)
        assert (report.total, report.complete) == (0, True)


def test_the_first_frame_is_not_kept_for_the_whole_run(owner, orders, heap):
    first = frame(1)
    kept = weakref.ref(first)
    queue = deque([first, frame(1, 1), frame(1, 2)])
    del first
    seen = []

    def pieces():
        while queue:
            yield queue.popleft()
            gc.collect()
            seen.append(kept() is None)

    records.ingest(owner, orders, pieces())

    assert seen[-1]


@pytest.mark.parametrize("options", [{}, {"on_error": "raise"}, {"dry_run": True}])
def test_a_large_frame_is_worked_on_in_pieces(owner, orders, monkeypatch, options):
    lengths = []
    check = wireframe.check

    def checked(given, schema, first):
        lengths.append(len(given))
        return check(given, schema, first)

    monkeypatch.setattr("jupyter_featureshare.records.piece.check", checked)

    report = records.ingest(
        owner, orders, frame(25).set_index(pd.Index(range(25, 0, -1))), **options
    )

    assert report.total == report.ok + report.ready == 25
    assert max(lengths) == 10
    assert len(records.get_many(owner, orders, frame(25)["id"])) == report.ok


def test_where_a_row_of_a_large_frame_stands_is_told(owner, orders):
    bad = frame(25).astype({"count": object})
    bad.loc[17, "count"] = "many"

    report = records.ingest(owner, orders, bad)

    assert (report.ok, [one.position for one in report.failures]) == (24, [17])


class Watched:
    """A file that counts what was read of it."""

    def __init__(self, path):
        self.name, self.path, self.taken = path.name, path, 0

    def open(self, _):
        owner = self

        class Opened(io.FileIO):
            def read(self, size=-1):
                found = super().read(size)
                owner.taken += len(found)
                return found

        return Opened(self.path, "rb")


def test_of_a_parquet_file_little_more_is_read_than_is_asked_for(tmp_path):
    path = tmp_path / "rows.parquet"
    texts = [random.Random(row).randbytes(2_000).hex() for row in range(1_000)]
    pq.write_table(pa.table({"note": texts}), path, row_group_size=50, compression="none")
    file = Watched(path)

    frames = source_files.frames(file, 50)
    first = next(frames)
    taken = file.taken
    del frames

    assert len(first) == 50
    assert 0 < taken < path.stat().st_size / 4
