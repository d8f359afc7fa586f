"""UpdateRecord: partial writes."""

from __future__ import annotations

import pytest

from tests.sandbox.stocked import Stocked, early, error_of


@pytest.fixture
def group(aws):
    made = Stocked(aws, online={"StorageType": "Standard_V2"})
    made.put(at=early(10), count="3", note="n")
    return made


def test_features_that_are_not_named_stay(group):
    group.update(note="m", price="1.5")

    assert group.get() == {
        "id": "1", "at": early(10), "count": "3", "price": "1.5", "note": "m",
    }  # fmt: skip


@pytest.mark.parametrize("second", [10, 11])
def test_an_equal_or_newer_event_time_is_taken(group, second):
    group.update(at=early(second), count="4")

    assert group.get()["at"] == early(second)
    assert group.get()["count"] == "4"


def test_an_older_event_time_is_a_conflict(group):
    code, status, _ = error_of(group.update, at=early(9), count="4")

    assert (code, status) == ("ConflictException", 409)
    assert group.get()["count"] == "3"


def test_a_record_that_is_absent_or_soft_deleted_is_not_found(group):
    absent = error_of(group.update, params={"RecordIdentifierValueAsString": "2"}, count="4")
    group.delete(early(11))
    deleted = error_of(group.update, at=early(12), count="4")

    assert absent[:2] == deleted[:2] == ("ResourceNotFound", 404)


@pytest.mark.parametrize("online", [{}, {"StorageType": "Standard"}])
def test_the_standard_tier_takes_no_updates(aws, online):
    group = Stocked(aws, online=online)
    group.put(at=early())

    code, _, message = error_of(group.update, count="4")

    assert code == "ValidationError"
    assert "Standard_V2" in message


def test_the_in_memory_tier_takes_updates(aws):
    group = Stocked(aws, online={"StorageType": "InMemory"})
    group.put(at=early())

    group.update(count="4")

    assert group.get()["count"] == "4"


def test_a_group_moved_to_standard_v2_takes_updates(aws):
    group = Stocked(aws, online={})
    group.put(at=early())
    group.sagemaker.update_feature_group(
        FeatureGroupName=group.name, OnlineStoreConfig={"StorageType": "Standard_V2"}
    )
    aws.advance(seconds=1)

    group.update(count="4")

    assert group.get()["count"] == "4"


def test_ttl_needs_an_event_time(aws, group):
    ttl = {"TtlDuration": {"Unit": "Hours", "Value": 1}}
    assert error_of(group.update, params=ttl, count="4")[:2] == ("ValidationError", 400)

    group.update(ttl, at=group.ago(), count="4")
    aws.advance(hours=1)

    assert group.get() is None


def test_the_identifier_cannot_change(group):
    assert error_of(group.update, id="2")[:2] == ("ValidationError", 400)


def test_the_target_stores_include_the_online_store(aws):
    group = Stocked(aws, online={"StorageType": "Standard_V2"}, offline={})
    group.put(at=early())

    offline_only = {"TargetStores": ["OfflineStore"]}
    assert error_of(group.update, params=offline_only, count="4")[0] == "ValidationError"

    group.update({"TargetStores": ["OnlineStore"]}, count="5")
    group.update(note="n")
    assert [(row["count"], row["note"]) for row in group.history()] == [(None, None), (5, "n")]


def test_the_whole_record_goes_to_the_offline_store(aws):
    group = Stocked(aws, online={"StorageType": "Standard_V2"}, offline={})
    group.put(at=early(), count="3")

    group.update(note="n")

    last = group.history()[-1]
    assert (last["id"], last["at"], last["count"], last["note"]) == ("1", early(), 3, "n")


@pytest.mark.parametrize("features", [{"count": "x"}, {"colour": "red"}])
def test_changes_are_checked_like_full_records(group, features):
    assert error_of(group.update, **features)[:2] == ("ValidationError", 400)


def test_at_most_100_features_change_at_once(aws):
    more = {f"f{number}": "Integral" for number in range(101)}
    features = {"id": "String", "at": "String", **more}
    group = Stocked(aws, online={"StorageType": "Standard_V2"}, features=features)
    group.put(at=early())

    group.update(**dict.fromkeys(list(more)[:100], "1"))
    assert error_of(group.update, **dict.fromkeys(more, "2"))[0] == "ValidationError"


def test_updating_in_a_missing_group_is_not_found(group):
    group.name = "nowhere"

    assert error_of(group.update, count="4")[:2] == ("ResourceNotFound", 404)
