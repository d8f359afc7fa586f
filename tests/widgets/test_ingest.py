"""IngestMonitor on the sandbox, with faults, worked as a browser would."""

from __future__ import annotations

from threading import Event

import pandas as pd
import pyarrow as pa
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.widgets import IngestMonitor
from tests.records import faulty as faults
from tests.records.faulty import Faulty
from tests.widgets.browser import labelled, press, shown, states

RUNTIME = "sagemaker-featurestore-runtime"


@pytest.fixture
def faulty(owner):
    return Faulty.between(owner, RUNTIME)


@pytest.fixture
def rows(local):
    def made(count):
        at = pd.Timestamp(local.world.clock.now())
        ids = [f"P-{n:04}" for n in range(count)]
        return pd.DataFrame({"id": ids, "at": at, "age": range(count)})

    return made


def opened(account, group, frame):
    monitor = IngestMonitor(account, group, frame)
    assert monitor.wait()
    return monitor


def run(monitor, label):
    press(monitor, label)
    assert monitor.wait()


def test_nothing_is_written_before_the_button_is_pressed(owner, people, rows, faulty):
    monitor = opened(owner, people, rows(30))

    assert faulty.calls == []
    assert monitor.report.ready == 30
    assert labelled(monitor, "Write 30 rows").disabled is False
    assert labelled(monitor, "Stop").disabled
    assert "nothing is written yet" in monitor.notice.value


def test_all_rows_are_written_and_counted(owner, people, rows):
    monitor = opened(owner, people, rows(60))

    run(monitor, "Write 60 rows")

    assert (monitor.report.ok, monitor.report.complete) == (60, True)
    assert len(records.get_many(owner, people, ["P-0000", "P-0059"])) == 2
    assert "Every row is written" in monitor.notice.value
    assert monitor.bar.value == 60
    assert monitor.df.empty
    assert labelled(monitor, "Retry what is left").disabled


def test_the_check_names_bad_rows_first_and_they_can_be_mended(owner, people, rows):
    frame = rows(5).astype({"age": "object"})
    frame.loc[1, "age"] = "<b>old</b>"

    monitor = opened(owner, people, frame)

    assert monitor.df["position"].tolist() == [1]
    assert monitor.failed["age"].tolist() == ["<b>old</b>"]
    assert labelled(monitor, "Write 4 rows")
    assert "<b>old" not in shown(monitor)
    run(monitor, "Write 4 rows")
    assert (monitor.report.total, monitor.report.ok, monitor.report.failed) == (5, 4, 1)
    assert labelled(monitor, "Retry what is left").disabled
    assert "some rows were not written" in monitor.notice.value


def test_failures_are_shown_by_cause_and_retried(owner, people, rows, faulty):
    monitor = opened(owner, people, rows(50))
    faulty.once("batch_write_record", faults.entry_error("ValidationError", 2))

    run(monitor, "Write 50 rows")

    assert (monitor.report.ok, monitor.report.failed) == (48, 2)
    assert "ValidationError" in monitor.causes.value
    assert len(monitor.failed) == 2
    run(monitor, "Retry what is left")
    assert (monitor.report.total, monitor.report.ok, monitor.report.complete) == (50, 50, True)
    assert monitor.causes.value == ""


def test_stop_waits_for_what_is_under_way_and_tells_how_far_it_came(owner, people, rows, faulty):
    monitor = opened(owner, people, rows(900))
    begun, go = Event(), Event()

    def slow(call, request):
        begun.set()
        assert go.wait(30)
        return call(**request)

    faulty.always("batch_write_record", slow)
    press(monitor, "Write 900 rows")
    assert begun.wait(30)
    press(monitor, "Stop")
    assert "Stopping" in monitor.notice.value
    go.set()
    assert monitor.wait()

    report = monitor.report
    assert report.interrupted
    assert 0 < report.ok < 900
    assert report.ok + report.skipped == 900
    assert "Stopped" in monitor.notice.value
    assert "NotReached" in monitor.causes.value
    faulty.mend()
    run(monitor, "Retry what is left")
    assert (monitor.report.ok, monitor.report.complete) == (900, True)


def test_one_ingest_at_a_time_and_none_without_rows(owner, people, rows, faulty):
    monitor = opened(owner, people, rows(3))
    go = Event()

    def slow(call, request):
        assert go.wait(30)
        return call(**request)

    faulty.always("batch_write_record", slow)
    monitor.start()
    with pytest.raises(Refused, match="under way"):
        monitor.start()
    go.set()
    assert monitor.wait()

    assert monitor.report.complete
    with pytest.raises(Refused, match="No checked row"):
        monitor.start()


def test_a_denial_is_told_with_its_next_step_and_can_be_tried_again(owner, people, rows, faulty):
    monitor = opened(owner, people, rows(3))
    faulty.always("batch_write_record", faults.denied)
    faulty.always("put_record", faults.denied)

    run(monitor, "Write 3 rows")

    assert 'role="alert"' in monitor.notice.value
    assert monitor.report.ok == 0
    faulty.mend()
    run(monitor, "Write 3 rows")
    assert monitor.report.complete


def test_columns_that_do_not_fit_are_refused_at_the_check(owner, people, rows):
    monitor = opened(owner, people, rows(3).rename(columns={"age": "years"}))

    assert 'role="alert"' in monitor.notice.value
    assert "years" in monitor.notice.value
    assert labelled(monitor, "Write").disabled
    assert monitor.failed.empty


def test_what_is_changed_in_the_frame_later_is_not_written(owner, people, rows):
    frame = rows(2)
    monitor = opened(owner, people, frame)
    frame.loc[0, "age"] = 99

    run(monitor, "Write 2 rows")

    assert records.get_many(owner, people, ["P-0000"]).df["age"].tolist() == [0]


def test_the_plain_form_tells_the_check_and_the_state_no_secret(owner, people, rows):
    monitor = IngestMonitor(owner, people, rows(3))
    held = owner.session.get_credentials().get_frozen_credentials()

    bundle = monitor._repr_mimebundle_()

    assert "<dt>Ready to write</dt><dd>3</dd>" in bundle["text/html"]
    assert monitor.line == "%fs_ingest People-1 -y --from $frame"
    assert "People-1: 3 rows checked: 3 ready" in bundle["text/plain"]
    assert held.access_key not in states(monitor)
    assert held.secret_key not in states(monitor)


def as_file(frame, place):
    frame.to_csv(place / "rows.csv", index=False)
    return str(place / "rows.csv")


def under_a_prefix(frame, account):
    s3 = account.client("s3")
    bucket = f"sagemaker-us-east-1-{account.account_id}"
    s3.create_bucket(Bucket=bucket)
    s3.put_object(Bucket=bucket, Key="rows/a.csv", Body=frame.to_csv(index=False).encode())
    return f"s3://{bucket}/rows/"


@pytest.mark.parametrize("kind", ["file", "files", "frames", "arrow", "prefix"])
def test_what_can_be_read_twice_is_checked_first(owner, people, rows, tmp_path, kind):
    frame = rows(30)
    data = {
        "file": lambda: as_file(frame, tmp_path),
        "files": lambda: [as_file(frame, tmp_path)],
        "frames": lambda: [frame.head(10), frame.tail(20)],
        "arrow": lambda: pa.Table.from_pandas(frame),
        "prefix": lambda: under_a_prefix(frame, owner),
    }[kind]()

    monitor = opened(owner, people, data)
    assert (monitor.report.ready, monitor.line[-6:] != "$frame") == (30, True)
    run(monitor, "Write 30 rows")

    assert (monitor.report.ok, monitor.report.complete) == (30, True)
    assert (monitor.bar.value, monitor.bar.max) == (30, 30)
    with pytest.raises(Refused, match="Only a DataFrame's"):
        _ = monitor.failed


def test_a_line_names_a_file_and_none_names_what_is_read_once(owner, people, rows, tmp_path):
    place = tmp_path / "my rows"
    place.mkdir()

    file = opened(owner, people, as_file(rows(1), place))

    assert file.line.endswith(f"--from '{place}/rows.csv'")
    assert opened(owner, people, iter([rows(1)])).line == ""


def test_what_is_read_once_is_written_at_once_and_a_retry_sends_the_rest(
    owner, people, rows, faulty
):
    frame = rows(90).astype({"age": "object"})
    frame.loc[[3, 70], "age"] = "old"
    monitor = opened(owner, people, iter([frame.head(50), frame.tail(40)]))
    assert "only once" in monitor.notice.value

    def stopping(call, request):
        monitor.stop()
        return call(**request)

    faulty.always("batch_write_record", stopping)
    run(monitor, "Write")
    first = monitor.report
    assert (first.interrupted, first.unread, 0 < first.ok < 90) == (True, None, True)
    assert "<dt>Not read</dt><dd>more</dd>" in monitor.counts.value
    assert labelled(monitor, "Write").disabled
    faulty.mend()
    run(monitor, "Retry what is left")

    report = monitor.report
    assert (report.total, report.ok, report.failed, report.skipped) == (90, 88, 2, 0)
    assert monitor.df["position"].tolist() == [3, 70]
    assert labelled(monitor, "Retry what is left").disabled
    ids = [one for one in frame["id"] if one not in {"P-0003", "P-0070"}]
    assert len(records.get_many(owner, people, ids)) == 88


def test_where_the_end_is_not_known_none_is_claimed(owner, people, rows, faulty):
    seen = []
    monitor = opened(owner, people, iter([rows(50)]))
    monitor.counts.observe(lambda change: seen.append(change["new"]), "value")

    run(monitor, "Write")

    assert any("so far" in one for one in seen)
    assert not any("<dt>Left</dt>" in one for one in seen if "so far" in one)
    assert monitor.report.ok == 50


def test_rows_that_were_lost_to_a_denial_are_not_offered_again(owner, people, rows, faulty):
    monitor = opened(owner, people, iter([rows(3)]))
    faulty.always("batch_write_record", faults.denied)
    faulty.always("put_record", faults.denied)

    run(monitor, "Write")

    assert "make the rows anew" in monitor.notice.value
    assert labelled(monitor, "Write").disabled


def test_closing_it_stops_the_ingest(owner, people, rows):
    monitor = opened(owner, people, rows(3))

    monitor.close()

    assert monitor._stop.is_set()


def test_its_plain_form_waits_for_nothing_where_there_is_no_check(owner, people, rows):
    monitor = IngestMonitor(owner, people, iter([rows(3)]))

    bundle = monitor._repr_mimebundle_()

    assert "People-1: no row is checked yet" in bundle["text/plain"]
    assert "only once" in monitor.notice.value
