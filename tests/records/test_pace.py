"""Rows go under a cap, slower while AWS throttles, and faster again afterwards."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from math import inf
from threading import Event

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.records.halt import Halt
from jupyter_featureshare.records.pace import SLOWEST, Pace
from tests.records import faulty as faults
from tests.records.faulty import StoppedClock

AT = "2026-01-02T03:04:05Z"
GO = Halt()


@pytest.fixture
def stopped():
    return StoppedClock(datetime(2026, 1, 1, tzinfo=UTC))


def frame(count):
    return pd.DataFrame({"id": [f"{n:03}" for n in range(count)], "at": AT})


def rate_over(pace, stopped, seconds):
    """Rows per second that go in the next seconds, when sending itself takes 10 ms for 25."""
    began, rows = stopped.seconds, 0
    while stopped.seconds - began < seconds:
        pace.take(25, GO)
        stopped.slept.append(0.01)
        rows += 25
    return rows / (stopped.seconds - began)


def test_without_a_cap_nothing_waits(stopped):
    pace = Pace(stopped.as_clock())

    for _ in range(100):
        pace.take(25, GO)

    assert stopped.slept == []
    assert pace.limit == inf


@pytest.mark.parametrize("cap", [10, 200, 1000])
def test_a_cap_is_kept(stopped, cap):
    pace = Pace(stopped.as_clock(), cap)

    assert rate_over(pace, stopped, 60) == pytest.approx(cap, rel=0.05)


def test_throttling_slows_down_and_the_speed_recovers(stopped):
    pace = Pace(stopped.as_clock())
    assert rate_over(pace, stopped, 5) == pytest.approx(2500, rel=0.01)

    pace.slow_down()

    assert pace.limit == pytest.approx(2500 * 0.7, rel=0.01)
    assert rate_over(pace, stopped, 1) < 2000
    assert rate_over(pace, stopped, 60) > 2200
    assert pace.limit == inf


def test_many_throttled_answers_at_once_slow_down_once(stopped):
    pace = Pace(stopped.as_clock(), 1000)
    rate_over(pace, stopped, 5)

    for _ in range(50):
        pace.slow_down()

    assert pace.limit == pytest.approx(700, rel=0.1)


def test_throttling_that_goes_on_slows_down_to_a_floor(stopped):
    pace = Pace(stopped.as_clock())

    for _ in range(40):
        rate_over(pace, stopped, 2)
        pace.slow_down()

    assert pace.limit == SLOWEST


def test_a_slow_cap_is_never_exceeded_by_throttling(stopped):
    pace = Pace(stopped.as_clock(), 5)
    pace.take(25, GO)

    pace.slow_down()

    assert pace.limit == 5


def test_the_speed_finds_the_quota(stopped):
    """A service that takes 400 rows in each second, and throttles the others."""
    pace = Pace(stopped.as_clock())
    asked: Counter[int] = Counter()
    taken = throttled = 0
    while stopped.seconds < 300:
        pace.take(25, GO)
        stopped.slept.append(0.01)
        second = int(stopped.seconds)
        asked[second] += 25
        if asked[second] > 400:
            throttled += 25
            pace.slow_down()
        else:
            taken += 25

    assert taken / stopped.seconds > 0.6 * 400
    assert throttled < taken / 4


@pytest.mark.parametrize("batch", [True, False])
def test_an_ingest_keeps_the_cap(owner, orders, clock, batch):
    report = records.ingest(owner, orders, frame(200), rate=50, batch=batch, workers=1)

    assert report.ok == 200
    assert 3 <= clock.seconds <= 4


def test_throttled_answers_slow_an_ingest_down(owner, orders, faulty, clock):
    faulty.once("batch_write_record", faults.untouched, faults.throttled)

    report = records.ingest(owner, orders, frame(300), workers=1)

    assert report.ok == 300
    assert clock.seconds > 0.3


def test_unprocessed_entries_slow_an_ingest_down(owner, orders, faulty, clock):
    faulty.once("batch_write_record", faults.untouched, faults.unprocessed(5))
    at_once = records.Backoff(base_s=0.0)

    report = records.ingest(owner, orders, frame(300), workers=1, backoff=at_once)

    assert report.ok == 300
    assert clock.seconds > 0.3


def test_throttling_that_botocore_hides_is_heard(owner, orders, faulty, clock):
    def hidden(call, request):
        owner.throttling.heard((None, {"Error": {"Code": "ThrottlingException"}}))
        return call(**request)

    faulty.once("batch_write_record", faults.untouched, hidden)

    assert records.ingest(owner, orders, frame(300), workers=1).ok == 300
    assert clock.seconds > 0.3


def test_a_stop_does_not_wait_for_the_cap(owner, orders, clock):
    stop = Event()

    report = records.ingest(
        owner,
        orders,
        frame(100),
        rate=0.01,
        workers=1,
        stop=stop,
        progress=lambda _: stop.set(),
    )

    assert report.interrupted
    assert report.ok == 25 + 25 * (clock.seconds > 2500)


@pytest.mark.parametrize("rate", [0, -1, "fast", inf, float("nan"), True])
def test_what_is_no_rate_is_refused(owner, orders, faulty, rate):
    with pytest.raises(Refused, match="is no rate"):
        records.ingest(owner, orders, frame(1), rate=rate)

    assert faulty.calls == []
