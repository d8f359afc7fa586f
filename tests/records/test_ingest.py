from __future__ import annotations

from datetime import timedelta
from threading import Lock

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import Refused

AT = pd.Timestamp("2026-01-02T03:04:05Z")


def frame(count, **columns):
    return pd.DataFrame(
        {"id": [f"{n:03}" for n in range(count)], "at": AT, "count": range(count), **columns}
    )


@pytest.mark.parametrize("batch", [None, True, False])
def test_every_row_is_written_and_reads_back_typed(owner, orders, batch):
    given = frame(130, price=0.5)

    report = records.ingest(owner, orders, given, batch=batch)

    assert report.complete
    assert (report.total, report.ok, report.failed, report.skipped) == (130, 130, 0, 0)
    assert report.operation == ("PutRecord" if batch is False else "BatchWriteRecord")
    found = records.get_many(owner, orders, given["id"])
    assert found.df["count"].tolist() == list(range(130))
    assert found.missing == ()


def test_the_index_of_the_frame_does_not_matter(owner, orders):
    given = frame(3).set_index(pd.Index(["x", "x", "y"]))

    assert records.ingest(owner, orders, given).ok == 3


def test_an_empty_frame_is_complete_without_a_call(owner, orders, faulty):
    report = records.ingest(owner, orders, frame(0))

    assert report.complete
    assert faulty.calls == []


def test_bad_rows_are_reported_and_the_others_written(owner, orders):
    given = frame(4).astype({"count": object})
    given.loc[1, "count"] = "many"
    given.loc[2, "id"] = None

    report = records.ingest(owner, orders, given)

    assert (report.ok, report.failed, report.complete) == (2, 2, False)
    failed = report.failed_rows
    assert failed["position"].tolist() == [1, 2]
    assert failed["code"].tolist() == ["WrongType", "MissingRecordId"]
    assert failed["record_id"].tolist()[0] == "001"
    assert "count: 'many'" in failed["message"][0]


def test_with_raise_a_bad_row_keeps_all_rows_from_being_sent(owner, orders, faulty):
    given = frame(3).astype({"count": object})
    given.loc[1, "count"] = "many"

    with pytest.raises(records.FrameRefused, match="1 of 3 rows cannot be sent, so none was") as no:
        records.ingest(owner, orders, given, on_error="raise")

    assert no.value.report.failed == 1
    assert faulty.calls == []


def test_a_dry_run_checks_and_sends_nothing(owner, orders, faulty):
    given = frame(3)
    given.loc[0, "id"] = None

    report = records.ingest(owner, orders, given, dry_run=True)

    assert (report.ready, report.failed, report.ok, report.complete) == (2, 1, 0, False)
    assert str(report) == "3 rows checked: 2 ready, 1 failed, 0 skipped"
    assert faulty.calls == []


@pytest.mark.parametrize("batch", [True, False])
def test_the_latest_row_of_each_id_wins_whatever_the_order_of_the_frame(owner, orders, batch):
    rows = [(f"{n}", AT + timedelta(seconds=k), k) for k in range(6) for n in range(40)]
    given = pd.DataFrame(rows, columns=["id", "at", "count"]).sample(frac=1, random_state=7)

    report = records.ingest(owner, orders, given, batch=batch)

    assert report.ok == 240
    found = records.get_many(owner, orders, [f"{n}" for n in range(40)]).df
    assert found["count"].tolist() == [5] * 40


def test_no_two_rows_of_an_id_are_under_way_at_once(owner, orders, faulty):
    rows = [("a", AT + timedelta(seconds=k), k) for k in range(5)]
    given = pd.DataFrame(rows, columns=["id", "at", "count"])
    lock = Lock()

    def alone(call, request):
        assert lock.acquire(blocking=False)
        try:
            return call(**request)
        finally:
            lock.release()

    faulty.always("batch_write_record", alone)

    assert records.ingest(owner, orders, given).ok == 5
    assert [len(request["Entries"]) for request in faulty.requests] == [1] * 5


def test_a_repeated_row_is_sent_once_and_a_contradiction_is_refused(owner, orders):
    given = pd.concat([frame(2), frame(1), frame(1).assign(count=9)])

    report = records.ingest(owner, orders, given)

    assert (report.ok, report.skipped, report.failed) == (2, 1, 1)
    assert report.skipped_rows["code"].tolist() == ["Repeated"]
    assert report.failed_rows["code"].tolist() == ["SameEventTime"]
    assert report.failed_rows["position"].tolist() == [3]


def test_progress_is_told_until_the_end(owner, orders):
    seen: list[records.Progress] = []

    records.ingest(owner, orders, frame(60), progress=seen.append)

    assert [one.done for one in seen][-1] == 60
    assert len(seen) == 3
    assert {one.total for one in seen} == {60}


def test_records_may_live_for_a_time_only(owner, orders, aws, clock):
    report = records.ingest(owner, orders, frame(2).assign(at=clock.now()), ttl=timedelta(hours=1))

    aws.advance(hours=2)

    assert report.ok == 2
    assert len(records.get_many(owner, orders, ["000", "001"])) == 0


def test_an_old_boto3_writes_row_by_row(owner, orders, faulty):
    faulty.lacks.add("batch_write_record")

    report = records.ingest(owner, orders, frame(3))

    assert (report.ok, report.operation) == (3, "PutRecord")
    with pytest.raises(Refused, match="no BatchWriteRecord"):
        records.ingest(owner, orders, frame(3), batch=True)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"on_error": "ignore"}, "on_error='ignore' is unknown"),
        ({"workers": 0}, "0 workers cannot work"),
        ({"target_stores": ["OfflineStore"]}, "has no OfflineStore"),
    ],
)
def test_options_that_cannot_be_are_refused(owner, orders, options, words):
    with pytest.raises(Refused, match=words):
        records.ingest(owner, orders, frame(1), **options)


def test_a_report_tells_its_counts_and_rate(owner, orders, faulty, clock):
    def slow(call, request):
        clock.slept.append(2.0)
        return call(**request)

    faulty.once("batch_write_record", slow)

    report = records.ingest(owner, orders, frame(20))

    assert (report.seconds, report.rows_per_s) == (2.0, 10.0)
    assert str(report) == (
        "20 rows: 20 written, 0 failed, 0 skipped in 2.0 s (10 rows/s, 0 retries, BatchWriteRecord)"
    )
