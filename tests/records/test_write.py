from __future__ import annotations

from datetime import timedelta

import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.domain.errors import NotFound, Refused
from tests.records.faulty import denied

AT = pd.Timestamp("2026-01-02T03:04:05Z")
ROW = {"id": "a", "at": AT, "count": 3, "price": 0.5, "note": "n"}
V2 = {"EnableOnlineStore": True, "StorageType": "Standard_V2"}


def test_what_was_put_is_given_as_it_will_read(owner, orders):
    sent = records.put(owner, orders, {**ROW, "at": "2026-01-02T03:04:05Z", "count": "3"})

    assert sent == records.get(owner, orders, "a")
    assert sent["count"] == 3


def test_a_row_of_a_frame_can_be_put(owner, orders):
    row = pd.DataFrame([ROW]).iloc[0]

    assert records.put(owner, orders, row).values == ROW


def test_a_put_replaces_the_whole_record(owner, orders):
    records.put(owner, orders, ROW)
    records.put(owner, orders, {"id": "a", "at": AT + timedelta(seconds=1), "note": None})

    found = records.get(owner, orders, "a")

    assert found is not None
    assert (found["count"], found["note"]) == (None, None)


def test_a_put_with_an_older_event_time_leaves_the_online_record(owner, orders):
    records.put(owner, orders, ROW)
    records.put(owner, orders, {**ROW, "at": AT - timedelta(seconds=1), "count": 4})

    found = records.get(owner, orders, "a")

    assert found is not None
    assert found["count"] == 3


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"id": None}, "needs a value for 'id'"),
        ({"id": ""}, "'id' is missing"),
        ({"id": 2.0}, "would become the text '2.0'"),
        ({"at": None}, r"needs a value for 'at'.*Timestamp.now\('UTC'\)"),
        ({"at": "2026-01-02 03:04:05"}, "at: .*has no time zone"),
        ({"count": 1.5, "price": "x"}, "count: 1.5 is not .*; price: 'x'"),
        ({"price": float("inf")}, "price: inf is not a finite number"),
        ({"note": "x" * 360_000}, "AWS takes 358400"),
        ({"colour": "red"}, "has no feature 'colour'"),
        ({"is_deleted": False}, "has no feature 'is_deleted'"),
    ],
)
def test_a_record_that_does_not_fit_is_refused_before_it_is_sent(
    owner, orders, faulty, changes, words
):
    with pytest.raises(Refused, match=words):
        records.put(owner, orders, {**ROW, **changes})

    assert faulty.calls == []


def test_a_record_can_be_put_into_one_store_only(owner, orders, faulty):
    with pytest.raises(Refused, match="has no OfflineStore"):
        records.put(owner, orders, ROW, target_stores=["OfflineStore"])
    records.put(owner, orders, ROW, target_stores=["OnlineStore"])

    assert faulty.requests[0]["TargetStores"] == ["OnlineStore"]


def test_a_record_with_a_time_to_live_goes_when_that_is_over(owner, orders, aws, clock):
    records.put(owner, orders, {**ROW, "at": clock.now()}, ttl=timedelta(hours=1))

    assert records.get(owner, orders, "a") is not None
    aws.advance(hours=2)
    assert records.get(owner, orders, "a") is None


def test_an_update_changes_the_given_features_only(owner, make_group):
    group = make_group(OnlineStoreConfig=V2)
    records.put(owner, group, ROW)

    records.update(owner, group, "a", {"price": 9, "note": None})

    found = records.get(owner, group, "a")
    assert found is not None
    assert found.values == {**ROW, "price": 9.0}


def test_an_update_may_set_event_time_and_time_to_live(owner, make_group, clock):
    group = make_group(OnlineStoreConfig=V2)
    records.put(owner, group, ROW)
    now = pd.Timestamp(clock.now()).floor("s")

    records.update(owner, group, "a", {"at": now, "count": 4}, ttl=timedelta(days=1))

    found = records.get(owner, group, "a", expiry=True)
    assert found is not None
    assert (found["count"], found.expires_at) == (4, now + timedelta(days=1))


def test_an_update_of_what_is_not_there_is_not_found(owner, make_group):
    group = make_group(OnlineStoreConfig=V2)

    with pytest.raises(NotFound):
        records.update(owner, group, "nobody", {"count": 1})


def test_an_update_with_an_older_event_time_is_refused(owner, make_group):
    group = make_group(OnlineStoreConfig=V2)
    records.put(owner, group, ROW)

    with pytest.raises(Refused, match="event time that is not older"):
        records.update(owner, group, "a", {"at": AT - timedelta(seconds=1)})


def test_an_update_is_refused_where_client_or_store_have_none(owner, orders, make_group, faulty):
    with pytest.raises(Refused, match=r"Standard online store.*Standard_V2"):
        records.update(owner, orders, "a", {"count": 1})

    faulty.lacks.add("update_record")
    with pytest.raises(Refused, match="boto3 has no UpdateRecord"):
        records.update(owner, make_group(OnlineStoreConfig=V2), "a", {"count": 1})


@pytest.mark.parametrize(
    ("features", "options", "words"),
    [
        ({}, {}, "0 features cannot be updated"),
        ({"note": None}, {}, "0 features cannot be updated"),
        ({"id": "b", "count": 1}, {}, "another record identifier"),
        ({"count": 1}, {"ttl": timedelta(days=1)}, "give 'at' too"),
        ({"count": "x"}, {}, "count: 'x'"),
        ({"colour": 1}, {}, "has no feature 'colour'"),
    ],
)
def test_an_update_that_cannot_be_right_is_refused(
    owner, make_group, faulty, features, options, words
):
    group = make_group(OnlineStoreConfig=V2)

    with pytest.raises(Refused, match=words):
        records.update(owner, group, "a", features, **options)

    assert faulty.calls == []


def test_a_denied_put_says_so(owner, orders, faulty):
    faulty.once("put_record", denied)

    with pytest.raises(Exception, match="not authorized"):
        records.put(owner, orders, ROW)


def test_a_record_can_be_checked_without_being_sent(owner, orders):
    checked = records.check(owner, orders, {**ROW, "count": "3"})

    assert (checked["count"], checked.record_id) == (3, "a")
    assert records.get(owner, orders, "a") is None
    with pytest.raises(Refused, match="needs a value for 'at'"):
        records.check(owner, orders, {"id": "a"})
    with pytest.raises(Refused, match="count"):
        records.check(owner, orders, {**ROW, "count": "many"})
