"""Real interrupts of an ingest: one ends it, more of them do not cost its report."""

from __future__ import annotations

import signal

import pandas as pd
import pytest

from jupyter_featureshare import records

AT = "2026-01-02T03:04:05Z"


def frame(count, first=0):
    return pd.DataFrame({"id": [f"{n:03}" for n in range(first, first + count)], "at": AT})


@pytest.fixture(autouse=True)
def usual():
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    signal.signal(signal.SIGINT, before)


def interrupted(*_):
    signal.raise_signal(signal.SIGINT)


def test_several_interrupts_end_it_once_and_no_row_is_lost(owner, orders):
    presses = [1, 2]

    def pressed(now):
        while presses:
            presses.pop()
            interrupted()

    report = records.ingest(owner, orders, frame(300), workers=1, progress=pressed)

    assert report.interrupted
    assert 0 < report.ok < 300
    assert report.ok + report.skipped == 300
    assert report.to_retry == report.skipped
    assert report.retry().ok == report.skipped
    assert len(records.get_many(owner, orders, frame(300)["id"])) == 300


def test_a_dry_run_ends_by_one_as_well(owner, orders):
    pieces = [frame(5), frame(5, 5)]

    report = records.ingest(owner, orders, iter(pieces), dry_run=True, progress=interrupted)

    assert (report.interrupted, report.ready, report.unread) == (True, 5, None)


def test_reading_is_broken_off(owner, orders):
    def rows():
        yield frame(5)
        interrupted()
        raise AssertionError("it was read on")

    report = records.ingest(owner, orders, rows())

    assert (report.interrupted, report.ok, report.unread) == (True, 5, None)


def test_before_the_first_row_it_is_the_usual_error(owner, orders):
    def rows():
        interrupted()
        yield frame(5)

    with pytest.raises(KeyboardInterrupt):
        records.ingest(owner, orders, rows())


def test_who_handles_interrupts_keeps_them(owner, orders):
    heard = []
    before = signal.signal(signal.SIGINT, lambda *_: heard.append(1))

    report = records.ingest(owner, orders, frame(5), progress=interrupted)
    signal.signal(signal.SIGINT, before)

    assert report.complete
    assert heard
