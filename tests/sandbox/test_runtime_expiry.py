"""Time to live: records expire on the sandbox's clock."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from tests.sandbox.stocked import Stocked, early, error_of, values

HOUR = {"TtlDuration": {"Unit": "Hours", "Value": 1}}


@pytest.fixture
def group(aws):
    return Stocked(aws, online={})


def test_a_record_is_gone_once_its_time_to_live_is_over(aws, group):
    group.put_with(HOUR, at=group.ago(minutes=30))

    aws.advance(minutes=29)
    assert group.get() is not None

    aws.advance(minutes=2)
    assert group.get() is None
    assert group.listed(IncludeSoftDeletedRecords=True) == []


def test_expires_at_is_event_time_plus_ttl_and_shown_when_asked(group):
    event_time = group.ago(minutes=30)
    group.put_with(HOUR, at=event_time)
    asked = {"FeatureGroupName": group.name, "RecordIdentifierValueAsString": "1"}

    shown = group.runtime.get_record(**asked, ExpirationTimeResponse="Enabled")["ExpiresAt"]

    due = datetime.fromisoformat(event_time) + timedelta(hours=1)
    assert shown == f"{due:%Y-%m-%dT%H:%M:%SZ}"
    assert "ExpiresAt" not in group.runtime.get_record(**asked)
    assert "ExpiresAt" not in group.runtime.get_record(**asked, ExpirationTimeResponse="Disabled")


def test_a_batch_shows_when_records_expire_too(group):
    group.put_with(HOUR, at=group.ago(minutes=30))
    group.put(id="2", at=group.ago(minutes=30))

    records = group.runtime.batch_get_record(
        Identifiers=[
            {"FeatureGroupName": group.name, "RecordIdentifiersValueAsString": ["1", "2"]}
        ],
        ExpirationTimeResponse="Enabled",
    )["Records"]

    assert {each["RecordIdentifierValueAsString"]: "ExpiresAt" in each for each in records} == {
        "1": True,
        "2": False,
    }


def test_an_old_event_time_is_accepted_again_after_expiry(aws, group):
    group.put_with(HOUR, at=group.ago(minutes=30))
    aws.advance(hours=1)

    group.put(at=early(), count="7")

    assert group.get()["count"] == "7"


def test_a_record_whose_time_is_over_when_it_comes_is_not_kept(group):
    group.put_with(HOUR, at=group.ago(hours=2))

    assert group.get() is None


def test_a_newer_put_without_ttl_ends_the_expiry(aws, group):
    group.put_with(HOUR, at=group.ago(minutes=30))
    group.put(at=group.ago(minutes=20))

    aws.advance(hours=2)

    assert group.get() is not None


def test_the_groups_ttl_counts_for_records_without_their_own(aws):
    group = Stocked(aws, online={"TtlDuration": {"Unit": "Minutes", "Value": 10}})
    group.put(id="short", at=group.ago())
    group.put_with(HOUR, id="long", at=group.ago())

    aws.advance(minutes=11)

    assert group.get("short") is None
    assert group.get("long") is not None


def test_a_changed_group_ttl_leaves_earlier_records_alone(aws, group):
    group.put(id="before", at=group.ago())
    group.sagemaker.update_feature_group(
        FeatureGroupName=group.name,
        OnlineStoreConfig={"TtlDuration": {"Unit": "Minutes", "Value": 10}},
    )
    aws.advance(seconds=1)
    group.put(id="after", at=group.ago())

    aws.advance(minutes=11)

    assert group.get("before") is not None
    assert group.get("after") is None


def test_an_expired_record_is_marked_in_the_offline_store(aws):
    group = Stocked(aws, online={}, offline={})
    group.put_with(HOUR, at=group.ago(minutes=30), count="3")

    aws.advance(minutes=31)

    row, mark = group.history()
    assert (row["is_deleted"], row["count"]) == (False, 3)
    assert (mark["is_deleted"], mark["id"], mark["count"]) == (True, "1", None)


def test_ttl_needs_an_online_store(aws):
    group = Stocked(aws, offline={})

    assert error_of(group.put_with, params=HOUR, at=early())[:2] == ("ValidationError", 400)


def test_an_entry_of_a_batch_has_its_own_ttl_or_the_requests(aws, group):
    def entry(record_id, **more):
        record = values({"id": record_id, "at": group.ago()})
        return {"FeatureGroupName": group.name, "Record": record, **more}

    group.runtime.batch_write_record(
        Entries=[entry("own", **HOUR), entry("requests")],
        TtlDuration={"Unit": "Minutes", "Value": 10},
    )
    aws.advance(minutes=11)

    assert group.listed() == ["own"]


def test_a_group_made_anew_is_not_touched_by_its_predecessors_expiry(aws, group):
    group.put_with(HOUR, at=group.ago())
    group.sagemaker.delete_feature_group(FeatureGroupName=group.name)
    aws.advance(seconds=2)
    group._create({}, None, {"id": "String", "at": "String"})
    aws.advance(seconds=1)
    assert group.get() is None

    group.put(at=group.ago())
    aws.advance(hours=2)

    assert group.get() is not None
