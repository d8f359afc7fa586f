"""Never a false success, never a lost or doubled row."""

from __future__ import annotations

from threading import Event

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import NotAllowed, NotConnected, Unfinished
from tests.records import faulty as faults

AT = pd.Timestamp("2026-01-02T03:04:05Z")
FEW = records.Backoff(tries=3)


def frame(count, first=0):
    ids = [f"{n:03}" for n in range(first, first + count)]
    return pd.DataFrame({"id": ids, "at": AT, "count": range(count)})


def stored(owner, group, count):
    return len(records.get_many(owner, group, [f"{n:03}" for n in range(count)]))


def accounted(report):
    return report.ok + report.failed + report.skipped == report.total


@pytest.mark.parametrize(
    "fault",
    [
        faults.throttled,
        faults.error("ServiceUnavailable", status=503),
        faults.error("InternalFailure", status=500),
        faults.answer_lost,
        faults.out_of_reach,
        faults.unprocessed(10),
        faults.unprocessed(25),
        faults.entry_error("ThrottlingException", 5),
        faults.entry_error("InternalFailure", 25),
    ],
)
def test_a_passing_fault_of_a_batch_is_retried(owner, orders, faulty, clock, fault):
    faulty.once("batch_write_record", fault)

    report = records.ingest(owner, orders, frame(60))

    assert report.complete
    assert report.ok == stored(owner, orders, 60) == 60
    assert report.retries > 0
    assert clock.slept


@pytest.mark.parametrize(
    "fault",
    [
        faults.throttled,
        faults.error("ServiceUnavailable", status=503),
        faults.answer_lost,
        faults.out_of_reach,
    ],
)
def test_a_passing_fault_of_a_put_is_retried(owner, orders, faulty, fault):
    faulty.once("put_record", fault, fault)

    report = records.ingest(owner, orders, frame(30), batch=False)

    assert report.complete
    assert report.ok == stored(owner, orders, 30) == 30
    assert report.retries == 2


def test_the_pause_before_a_retry_grows_and_is_jittered():
    steady = records.Backoff(base_s=0.1, cap_s=1.0, random=lambda: 1.0)

    assert [steady.pause_s(tries) for tries in (1, 2, 3, 9)] == [0.2, 0.4, 0.8, 1.0]
    assert all(0 <= records.Backoff().pause_s(3) <= 0.8 for _ in range(20))


@pytest.mark.parametrize("batch", [True, False])
def test_throttling_that_does_not_end_fails_every_row(owner, orders, faulty, batch):
    faulty.always("batch_write_record", faults.throttled)
    faulty.always("put_record", faults.throttled)

    report = records.ingest(owner, orders, frame(30), batch=batch, backoff=FEW)

    assert (report.ok, report.failed, report.complete) == (0, 30, False)
    assert set(report.failed_rows["code"]) == {"ThrottlingException"}
    assert "tried 3 times" in report.failed_rows["message"][0]
    assert stored(owner, orders, 30) == 0


def test_retry_sends_what_is_missing_and_nothing_else(owner, orders, faulty):
    faulty.always("batch_write_record", faults.unprocessed(5))
    first = records.ingest(owner, orders, frame(25), backoff=FEW)
    faulty.mend()
    faulty.requests.clear()

    second = first.retry()

    assert (first.ok, first.failed) == (20, 5)
    assert set(first.failed_rows["code"]) == {"UnprocessedEntries"}
    assert (second.total, second.ok, second.complete) == (5, 5, True)
    assert [len(request["Entries"]) for request in faulty.requests] == [5]
    assert stored(owner, orders, 25) == 25
    assert second.retry().total == 0


def test_retry_leaves_out_what_the_check_refused(owner, orders, faulty):
    given_ = frame(3)
    given_.loc[0, "id"] = None
    faulty.once("batch_write_record", faults.entry_error("ValidationError"))

    first = records.ingest(owner, orders, given_)
    second = first.retry()

    assert (first.ok, first.failed) == (1, 2)
    assert (second.total, second.ok) == (1, 1)


def test_a_row_whose_answer_was_lost_is_told_to_be_unsure(owner, orders, faulty):
    faulty.always("put_record", faults.answer_lost)

    report = records.ingest(owner, orders, frame(1), batch=False, backoff=FEW)

    assert report.ok == 0
    assert "may have been written, and sending it again is safe" in report.failures[0].message
    faulty.mend()
    assert report.retry().complete


def test_a_row_that_was_once_cut_off_stays_unsure_whatever_comes_later(owner, orders, faulty):
    faulty.once("put_record", faults.answer_lost)
    faulty.always("put_record", faults.denied)

    report = records.ingest(owner, orders, frame(1), batch=False)

    assert (report.failed, report.skipped) == (1, 0)
    assert "may have been written" in report.failures[0].message
    assert isinstance(report.stopped_by, NotAllowed)


def test_one_bad_entry_does_not_fail_its_batch(owner, orders, faulty):
    faulty.once("batch_write_record", faults.entry_error("ValidationError", 2))

    report = records.ingest(owner, orders, frame(25))

    assert (report.ok, report.failed) == (23, 2)
    assert report.failed_rows["record_id"].tolist() == ["000", "001"]
    assert stored(owner, orders, 25) == 23


def test_a_batch_refused_as_a_whole_is_sent_row_by_row(owner, orders, faulty):
    faulty.once("batch_write_record", faults.error("ValidationError", "One of them is bad."))
    faulty.once("put_record", faults.error("ValidationError", "This one."))

    report = records.ingest(owner, orders, frame(25))

    assert (report.ok, report.failed) == (24, 1)
    assert "This one." in report.failures[0].message
    assert stored(owner, orders, 25) == 24


def test_an_answer_about_a_foreign_record_counts_nothing_as_written(owner, orders, faulty):
    def confused(call, request):
        strange = [{"FeatureName": "id", "ValueAsString": "someone else"}]
        entry = {"FeatureGroupName": orders, "Record": strange}
        failure = {"Entry": entry, "ErrorCode": "ValidationError", "ErrorMessage": "No."}
        return {**call(**request), "Errors": [failure]}

    faulty.once("batch_write_record", confused)

    report = records.ingest(owner, orders, frame(3))

    assert (report.ok, report.failed) == (0, 3)
    assert set(report.failed_rows["code"]) == {"UnmatchedAnswer"}
    assert report.retry().complete


def test_without_the_right_to_batch_rows_go_one_by_one_after_one_probe(owner, orders, faulty):
    faulty.always("batch_write_record", faults.denied)

    first = records.ingest(owner, orders, frame(60))
    second = records.ingest(owner, orders, frame(60, first=100))

    assert (first.ok, first.operation) == (60, "PutRecord")
    assert (second.ok, second.operation) == (60, "PutRecord")
    assert faulty.calls.count("batch_write_record") == 1


def test_a_batch_denied_entry_by_entry_is_a_denial_too(owner, orders, faulty):
    faulty.always("batch_write_record", faults.entry_error("AccessDeniedException", 25))

    report = records.ingest(owner, orders, frame(25))

    assert (report.ok, report.operation) == (25, "PutRecord")


def test_a_batch_that_was_asked_for_does_not_fall_back(owner, orders, faulty):
    faulty.always("batch_write_record", faults.denied)

    with pytest.raises(NotAllowed):
        records.ingest(owner, orders, frame(3), batch=True)

    assert "put_record" not in faulty.calls


def test_a_denial_raises_when_nothing_was_written(owner, orders, faulty):
    faulty.always("batch_write_record", faults.denied)
    faulty.always("put_record", faults.denied)

    with pytest.raises(NotAllowed):
        records.ingest(owner, orders, frame(500))

    assert faulty.calls == ["batch_write_record", "put_record"]


def test_aws_out_of_reach_raises_when_nothing_was_written(owner, orders, faulty):
    faulty.always("batch_write_record", faults.out_of_reach)

    with pytest.raises(NotConnected):
        records.ingest(owner, orders, frame(3), backoff=FEW)


def test_credentials_that_end_in_the_middle_stop_the_run(owner, orders, faulty):
    def once_then_expired(call, request):
        faulty.always("batch_write_record", faults.expired)
        return call(**request)

    faulty.always("batch_write_record", once_then_expired)

    report = records.ingest(owner, orders, frame(100), workers=1)

    assert (report.ok, report.skipped, report.complete) == (25, 75, False)
    assert isinstance(report.stopped_by, NotConnected)
    assert set(report.skipped_rows["code"]) == {"ExpiredTokenException"}
    faulty.mend()
    assert report.retry().ok == 75
    assert stored(owner, orders, 100) == 100


def test_with_raise_rows_that_were_not_written_raise_with_the_report(owner, orders, faulty):
    faulty.always("batch_write_record", faults.unprocessed(1))

    with pytest.raises(records.IngestUnfinished, match="24 written, 1 failed") as caught:
        records.ingest(owner, orders, frame(25), on_error="raise", backoff=FEW)

    assert isinstance(caught.value, Unfinished)
    assert caught.value.report.ok == 24
    faulty.mend()
    assert caught.value.report.retry().complete


@pytest.mark.parametrize("batch", [True, False])
def test_an_interrupt_gives_the_report_so_far(owner, orders, faulty, batch):
    def stop(progress):
        raise KeyboardInterrupt

    report = records.ingest(owner, orders, frame(900), batch=batch, progress=stop, workers=2)

    assert report.interrupted
    assert not report.complete
    assert accounted(report)
    assert 0 < report.ok < 900
    assert report.ok == stored(owner, orders, 900)
    assert set(report.skipped_rows["code"]) == {"NotReached"}
    assert str(report).endswith("interrupted")


@pytest.mark.parametrize("batch", [True, False])
def test_a_stop_from_anywhere_gives_the_report_so_far(owner, orders, batch):
    stop = Event()

    def end(progress):
        stop.set()

    report = records.ingest(
        owner, orders, frame(900), batch=batch, progress=end, stop=stop, workers=2
    )

    assert (report.interrupted, report.complete) == (True, False)
    assert accounted(report)
    assert 0 < report.ok < 900
    assert report.ok == stored(owner, orders, 900)
    assert set(report.skipped_rows["code"]) == {"NotReached"}


def test_a_stop_before_the_first_row_sends_none(owner, orders, faulty):
    stop = Event()
    stop.set()

    report = records.ingest(owner, orders, frame(3), stop=stop)

    assert (report.ok, report.skipped, report.interrupted) == (0, 3, True)
    assert faulty.calls == []
    assert "0 written, 0 failed, 3 skipped" in str(report)


def test_a_stopped_run_is_completed_by_retry_once_the_event_is_clear(owner, orders):
    stop = Event()
    stop.set()

    stopped = records.ingest(owner, orders, frame(30), stop=stop)
    stop.clear()

    assert (stopped.ok, stopped.retry().ok) == (0, 30)
    assert stored(owner, orders, 30) == 30


def test_a_stop_that_comes_too_late_interrupts_nothing(owner, orders):
    stop = Event()

    report = records.ingest(owner, orders, frame(3), progress=lambda _: stop.set(), stop=stop)

    assert report.complete


def test_progress_tells_what_failed_and_why(owner, orders, faulty):
    faulty.once("batch_write_record", faults.entry_error("ValidationError", 2))
    seen: list[records.Progress] = []

    records.ingest(owner, orders, frame(50), progress=seen.append, workers=1)

    assert [(one.done, one.ok, one.failed) for one in seen] == [(25, 23, 2), (50, 48, 2)]
    assert seen[-1].causes == {"ValidationError": 2}


def test_what_is_left_is_told_in_seconds_once_the_speed_is_known():
    assert records.Progress(0, 100, 1.0).seconds_left is None
    assert records.Progress(25, 100, 5.0).seconds_left == 15.0


def test_an_interrupted_run_is_completed_by_retry(owner, orders):
    interrupts = [KeyboardInterrupt]

    def stop(progress):
        if interrupts:
            raise interrupts.pop()

    report = records.ingest(owner, orders, frame(300), progress=stop, workers=1)

    assert report.ok + report.retry().ok == 300
    assert stored(owner, orders, 300) == 300


def test_an_unforeseen_error_is_reported_and_not_lost(owner, orders, faulty):
    def broken(call, request):
        call(**request)
        raise ZeroDivisionError("odd")

    faulty.once("batch_write_record", faults.untouched, broken)

    report = records.ingest(owner, orders, frame(75), workers=1)

    assert (report.ok, report.failed, report.skipped) == (25, 25, 25)
    assert set(report.failed_rows["code"]) == {"ZeroDivisionError"}
    assert "ZeroDivisionError" in str(report.stopped_by)


PASSING = st.sampled_from(
    [
        faults.untouched,
        faults.throttled,
        faults.answer_lost,
        faults.out_of_reach,
        faults.unprocessed(1),
        faults.unprocessed(12),
        faults.entry_error("ThrottlingException"),
        faults.entry_error("ValidationError", 3),
        faults.error("ValidationError"),
    ]
)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(PASSING, max_size=8), st.integers(0, 60))
def test_whatever_happens_every_row_is_accounted_for(owner, make_group, faulty, order, count):
    faulty.mend()
    group = make_group()
    faulty.once("batch_write_record", *order)

    try:
        report = records.ingest(owner, group, frame(count), batch=True, backoff=FEW)
    except NotConnected:
        faulty.mend()
        assert stored(owner, group, count) == 0
        return
    faulty.mend()

    assert accounted(report)
    readable = set(records.get_many(owner, group, frame(count)["id"]).df["id"])
    failed = set(report.failed_rows["record_id"]) | set(report.skipped_rows["record_id"])
    assert set(frame(count)["id"]) - failed <= readable
    assert report.retry().complete
    assert stored(owner, group, count) == count
