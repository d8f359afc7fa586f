from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.errors import NotAllowed, Refused
from tests.records.faulty import denied, throttled, untouched

AT = pd.Timestamp("2026-01-02T03:04:05Z")
ROW = {"id": "a", "at": AT, "count": 3}


@pytest.fixture
def stored(owner, orders):
    records.put(owner, orders, ROW)
    return orders


@pytest.mark.parametrize("hard", [False, True])
def test_a_deletion_says_that_it_took_effect(owner, stored, hard):
    done = records.delete(owner, stored, "a", hard=hard)

    assert done.took_effect is Truth.YES
    assert done.before is not None
    assert done.before["count"] == 3
    assert records.get(owner, stored, "a") is None
    assert "took effect: yes; the record is no longer readable" in str(done)


@pytest.mark.parametrize("kind", ["String", "Fractional"])
def test_a_deletion_is_later_than_a_record_ahead_of_the_clock(owner, make_group, clock, kind):
    group = make_group({"id": "String", "at": kind})
    ahead = pd.Timestamp(clock.now()) + timedelta(hours=1)
    records.put(owner, group, {"id": "a", "at": ahead})

    done = records.delete(owner, group, "a")

    assert done.took_effect is Truth.YES


def test_a_deletion_takes_the_current_time_otherwise(owner, stored, clock):
    sent = pd.Timestamp(records.delete(owner, stored, "a").event_time)

    assert abs(sent - pd.Timestamp(clock.now())) < timedelta(milliseconds=2)


def test_after_a_soft_delete_a_later_record_can_be_put(owner, stored, clock):
    records.delete(owner, stored, "a")
    records.put(owner, stored, {**ROW, "at": clock.now() + timedelta(seconds=1)})

    assert records.get(owner, stored, "a") is not None


@pytest.mark.parametrize("hard", [False, True])
@pytest.mark.parametrize("by", [timedelta(0), timedelta(seconds=-1)])
def test_an_event_time_that_is_not_later_is_refused(owner, stored, faulty, hard, by):
    with pytest.raises(
        Refused, match="would do nothing: the stored record has 2026-01-02T03:04:05Z"
    ):
        records.delete(owner, stored, "a", event_time=AT + by, hard=hard)

    assert "delete_record" not in faulty.calls


def test_a_forced_deletion_that_does_nothing_says_so(owner, stored):
    done = records.delete(owner, stored, "a", event_time=AT, force=True)

    assert done.took_effect is Truth.NO
    assert "not later" in done.why
    assert records.get(owner, stored, "a") is not None


def test_aws_itself_refuses_a_forced_hard_delete_that_is_not_later(owner, stored):
    with pytest.raises(Refused, match="later"):
        records.delete(owner, stored, "a", event_time=AT, hard=True, force=True)


def test_nothing_is_sent_for_a_record_that_is_not_there(owner, orders, faulty):
    done = records.delete(owner, orders, "nobody")

    assert (done.took_effect, done.event_time, done.before) == (Truth.NO, "", None)
    assert faulty.calls == ["get_record"]


def test_a_hard_delete_of_what_cannot_be_seen_is_sent_and_unknown(owner, stored, faulty, clock):
    records.delete(owner, stored, "a")
    clock.slept.append(1.0)

    done = records.delete(owner, stored, "a", hard=True)

    assert done.took_effect is Truth.UNKNOWN
    assert faulty.calls.count("delete_record") == 2


def test_a_deletion_without_the_right_to_read_needs_force(owner, stored, faulty):
    faulty.always("get_record", denied)

    with pytest.raises(NotAllowed):
        records.delete(owner, stored, "a")
    done = records.delete(owner, stored, "a", force=True)
    faulty.mend()

    assert done.took_effect is Truth.UNKNOWN
    assert records.get(owner, stored, "a") is None


def test_a_deletion_that_cannot_be_seen_afterwards_is_unknown_and_no_error(owner, stored, faulty):
    faulty.once("get_record", untouched, throttled)

    done = records.delete(owner, stored, "a")

    assert done.took_effect is Truth.UNKNOWN
    assert "AWS took it, but reading afterwards failed" in done.why
    assert records.get(owner, stored, "a") is None


def test_a_record_written_meanwhile_is_told(owner, stored, faulty):
    def overtaken(call, request):
        call(**request)
        records.put(owner, stored, {**ROW, "at": "2099-01-01T00:00:00Z"})

    faulty.once("delete_record", overtaken)

    done = records.delete(owner, stored, "a")

    assert done.took_effect is Truth.NO
    assert "newer record was written meanwhile" in done.why


def test_a_deletion_that_aws_forgot_is_told(owner, stored, faulty, clock):
    faulty.once("delete_record", lambda call, request: {})

    done = records.delete(owner, stored, "a")

    assert (done.took_effect, done.why) == (Truth.NO, "the record is still readable")
    assert clock.slept


@pytest.mark.parametrize(
    ("event_time", "words"),
    [
        ("2026-01-02", "no event time"),
        ("2026-01-02 03:04:05", "no time zone"),
        (1_700_000_000, "unit='s'"),
        ("soon", "no event time"),
    ],
)
def test_what_is_no_event_time_is_refused(owner, stored, faulty, event_time, words):
    with pytest.raises(Refused, match=words):
        records.delete(owner, stored, "a", event_time=event_time)

    assert "delete_record" not in faulty.calls


def test_a_store_that_the_group_has_not_is_refused_before_the_call(owner, stored, faulty):
    with pytest.raises(Refused, match="has no OfflineStore"):
        records.delete(owner, stored, "a", target_stores=["OfflineStore"])

    assert "delete_record" not in faulty.calls


def test_the_online_store_alone_can_be_named(owner, stored, faulty):
    done = records.delete(owner, stored, "a", target_stores="online")

    assert done.took_effect is Truth.YES
    assert faulty.requests[-2]["TargetStores"] == ["OnlineStore"]
