"""A journal says which rows are written, and is for one ingest only."""

from __future__ import annotations

import json
from datetime import timedelta
from threading import Event

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.records import source
from jupyter_featureshare.records.journal_file import locked
from jupyter_featureshare.records.places import Places, spans
from tests.records import faulty as faults

AT = "2026-01-02T03:04:05Z"
ONCE = records.Backoff(tries=1)


def frame(count, first=0):
    numbers = range(first, first + count)
    return pd.DataFrame({"id": [f"{n:03}" for n in numbers], "at": AT, "count": numbers})


@pytest.fixture
def journal(tmp_path):
    return tmp_path / "run.journal"


@pytest.fixture
def csv(tmp_path, monkeypatch):
    monkeypatch.setattr(source, "MOST_ROWS", 20)
    frame(50).to_csv(tmp_path / "rows.csv", index=False)
    return tmp_path / "rows.csv"


def test_running_twice_writes_nothing_twice(owner, orders, journal, csv, faulty):
    first = records.ingest(owner, orders, csv, journal=journal)
    faulty.calls.clear()
    second = records.ingest(owner, orders, csv, journal=journal)

    assert (first.ok, first.earlier, first.complete) == (50, 0, True)
    assert (second.ok, second.earlier, second.complete) == (0, 50, True)
    assert str(second) == "50 rows checked: 0 ready, 0 failed, 0 skipped, 50 written before"
    assert faulty.calls == []


@pytest.mark.parametrize("batch", [True, False])
def test_a_later_run_sends_what_failed_and_nothing_else(owner, orders, journal, faulty, batch):
    operation = "batch_write_record" if batch else "put_record"
    fault = faults.unprocessed(3) if batch else faults.throttled
    faulty.once(operation, fault)
    options = {"journal": journal, "batch": batch, "backoff": ONCE}

    first = records.ingest(owner, orders, frame(10), **options)
    faulty.requests.clear()
    second = records.ingest(owner, orders, frame(10), **options)

    assert first.failed == (3 if batch else 1)
    assert (second.ok, second.earlier) == (first.failed, first.ok)
    sent = faulty.requests[0]["Entries"] if batch else faulty.requests
    assert len(sent) == first.failed


def test_a_stopped_run_is_gone_on_with(owner, orders, journal, csv):
    stop = Event()

    first = records.ingest(
        owner, orders, csv, journal=journal, stop=stop, progress=lambda _: stop.set()
    )
    second = records.ingest(owner, orders, csv, journal=journal)

    assert first.interrupted
    assert (second.ok, second.earlier) == (50 - first.ok, first.ok)
    assert second.complete


def test_what_retry_writes_is_in_the_journal_too(owner, orders, journal, faulty):
    faulty.once("batch_write_record", faults.unprocessed(3))

    report = records.ingest(owner, orders, frame(10), journal=journal, backoff=ONCE)
    again = report.retry()

    assert again.ok == 3
    assert records.ingest(owner, orders, frame(10), journal=journal).earlier == 10


def test_rows_that_the_check_refuses_are_not_written_before(owner, orders, journal):
    given = pd.concat([frame(3), frame(1), frame(1).assign(id=None)])

    for _ in range(2):
        report = records.ingest(owner, orders, given, journal=journal)

    assert (report.earlier, report.skipped, report.failed, report.total) == (3, 1, 1, 5)
    assert not report.complete


def test_a_dry_run_reads_a_journal_and_writes_none(owner, orders, journal):
    records.ingest(owner, orders, frame(5), dry_run=True, journal=journal)
    assert not journal.exists()

    records.ingest(owner, orders, frame(5), journal=journal)
    written = journal.read_bytes()
    report = records.ingest(owner, orders, frame(5), dry_run=True, journal=journal)

    assert (report.ready, report.earlier) == (0, 5)
    assert journal.read_bytes() == written


def test_an_iterator_with_empty_frames_goes_on(owner, orders, journal):
    def pieces():
        return iter([frame(5), frame(0), frame(5, 5)])

    assert records.ingest(owner, orders, pieces(), journal=journal).ok == 10
    assert records.ingest(owner, orders, pieces(), journal=journal).earlier == 10


@pytest.mark.parametrize("on_error", ["raise", "report"])
def test_a_journal_goes_with_both_ways_to_hear_of_errors(owner, orders, journal, csv, on_error):
    first = records.ingest(owner, orders, csv, journal=journal, on_error=on_error)
    second = records.ingest(owner, orders, frame(50), journal=journal.with_suffix(".2"))

    assert (first.ok, second.ok) == (50, 50)
    assert records.ingest(owner, orders, csv, journal=journal, on_error=on_error).earlier == 50


def test_a_copy_of_the_file_under_another_name_will_do(owner, orders, journal, csv):
    records.ingest(owner, orders, csv, journal=journal)

    copy = csv.rename(csv.with_name("copy.csv"))

    assert records.ingest(owner, orders, copy, journal=journal).earlier == 50


def test_a_journal_of_another_group_is_refused(owner, orders, make_group, journal, faulty):
    records.ingest(owner, orders, frame(2), journal=journal)
    faulty.calls.clear()

    with pytest.raises(Refused, match="is for another feature group") as no:
        records.ingest(owner, make_group(), frame(2), journal=journal)

    assert "name another journal" in no.value.next_step
    assert faulty.calls == []


def test_a_journal_of_another_delivery_is_refused(owner, orders, journal):
    records.ingest(owner, orders, frame(2), journal=journal)

    with pytest.raises(Refused, match="is for another time to live"):
        records.ingest(owner, orders, frame(2), journal=journal, ttl=timedelta(hours=1))
    with pytest.raises(Refused, match="is for other target stores"):
        records.ingest(owner, orders, frame(2), journal=journal, target_stores=["OnlineStore"])


def test_a_journal_of_another_account_is_refused(owner, orders, journal):
    records.ingest(owner, orders, frame(2), journal=journal)
    first, *rest = journal.read_text().splitlines()
    other = json.dumps(json.loads(first) | {"account": "999999999999"})
    journal.write_text("\n".join([other, *rest, ""]))

    with pytest.raises(Refused, match="is for another account"):
        records.ingest(owner, orders, frame(2), journal=journal)


def test_a_changed_file_is_refused_before_a_row_is_sent(owner, orders, journal, csv, faulty):
    records.ingest(owner, orders, csv, journal=journal)
    faulty.calls.clear()
    csv.write_text(csv.read_text() + f"new,{AT},1\n")

    with pytest.raises(Refused, match="other files, or they have changed"):
        records.ingest(owner, orders, csv, journal=journal)

    assert faulty.calls == []


def test_another_frame_is_refused_before_a_row_is_sent(owner, orders, journal, faulty):
    records.ingest(owner, orders, frame(5), journal=journal)
    faulty.calls.clear()

    for other in (frame(6), frame(5, 1), frame(5).assign(count=9), frame(5).drop(columns="count")):
        with pytest.raises(Refused, match="other rows: those from row 0"):
            records.ingest(owner, orders, other, journal=journal)

    assert faulty.calls == []


def test_other_rows_in_a_later_piece_end_the_run_for_good(owner, orders, journal, faulty):
    def pieces(third):
        return iter([frame(5), frame(5, 5), third, frame(5, 15)])

    faulty.once("batch_write_record", faults.throttled)
    first = records.ingest(owner, orders, pieces(frame(5, 10)), journal=journal, backoff=ONCE)
    assert first.ok == 15

    report = records.ingest(owner, orders, pieces(frame(4, 10)), journal=journal)

    assert (report.ok, report.complete) == (5, False)
    assert "those from row 10" in str(report.stopped_by)
    with pytest.raises(Refused, match="those from row 10"):
        report.retry()


@pytest.mark.parametrize(
    "text", ["id,at\n1,2\n", "no newline", "[]\n", "{}\n", '{"journal": 1}', ""]
)
def test_a_file_that_is_no_journal_is_never_written_over(owner, orders, journal, text):
    journal.write_text(text)
    ours = not text or text.startswith('{"journal"')

    if ours:
        assert records.ingest(owner, orders, frame(2), journal=journal).ok == 2
    else:
        with pytest.raises(Refused, match="is no journal of an ingest: its line 1"):
            records.ingest(owner, orders, frame(2), journal=journal)
        assert journal.read_text() == text


@pytest.mark.parametrize(
    "line", ["nonsense", "{}", '{"piece": 1}', "[]", "1", "null", '{"ok": [[1]]}']
)
def test_a_spoilt_line_in_the_middle_is_refused(owner, orders, journal, line):
    records.ingest(owner, orders, frame(2), journal=journal)
    first, *rest = journal.read_text().splitlines()
    journal.write_text("\n".join([first, line, *rest, ""]))

    with pytest.raises(Refused, match="its line 2"):
        records.ingest(owner, orders, frame(2), journal=journal)


def test_two_ingests_cannot_write_to_one_journal(owner, orders, journal):
    with locked(journal), pytest.raises(Refused, match="in use by another ingest"):
        records.ingest(owner, orders, frame(2), journal=journal)


def test_a_journal_that_cannot_be_written_is_refused(owner, orders, tmp_path, faulty):
    with pytest.raises(Refused, match="cannot be used: No such file"):
        records.ingest(owner, orders, frame(2), journal=tmp_path / "gone" / "run.journal")
    with pytest.raises(Refused, match="cannot be used: Is a directory"):
        records.ingest(owner, orders, frame(2), journal=tmp_path)

    assert faulty.calls == []


def test_a_full_disk_ends_the_run_and_says_so(owner, orders, journal, monkeypatch):
    from jupyter_featureshare.records.journal_file import Log

    append = Log.append

    def full(self, line, *, firmly):
        if b'"ok"' in line:
            raise OSError(28, "No space left on device")
        append(self, line, firmly=firmly)

    monkeypatch.setattr(Log, "append", full)
    report = records.ingest(owner, orders, frame(2), journal=journal)
    monkeypatch.undo()

    assert (report.ok, report.failed, report.complete) == (0, 2, False)
    assert "No space left" in str(report.stopped_by)
    assert records.ingest(owner, orders, frame(2), journal=journal).ok == 2


def test_places_are_kept_and_told_in_spans():
    places = Places()
    places.add([0, 9, 10, 1_000_000])

    asked = (0, 1, 8, 9, 10, 11, 999_999, 1_000_000, 2_000_000)
    assert [one for one in asked if one in places] == [0, 9, 10, 1_000_000]
    assert spans([10, 0, 9, 12]) == [(0, 0), (9, 10), (12, 12)]
    assert spans([]) == []
