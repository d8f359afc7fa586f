"""DeleteRecord, soft and hard."""

from __future__ import annotations

import pytest

from tests.sandbox.stocked import Stocked, early, error_of


@pytest.fixture
def group(aws):
    made = Stocked(aws, online={})
    made.put(at=early(10), count="3")
    return made


@pytest.mark.parametrize("mode", ["SoftDelete", "HardDelete"])
def test_a_later_event_time_deletes(group, mode):
    group.delete(early(11), mode)

    assert group.get() is None


@pytest.mark.parametrize("second", [9, 10])
def test_a_soft_delete_that_is_not_later_does_nothing_and_succeeds(group, second):
    group.delete(early(second))

    assert group.get()["count"] == "3"


@pytest.mark.parametrize("second", [9, 10])
def test_a_hard_delete_that_is_not_later_is_refused(group, second):
    code, status, message = error_of(group.delete, at=early(second), mode="HardDelete")

    assert (code, status) == ("ValidationException", 400)
    assert "EventTime" in message
    assert group.get()["count"] == "3"


def test_soft_delete_is_the_default(group):
    group.runtime.delete_record(
        FeatureGroupName=group.name, RecordIdentifierValueAsString="1", EventTime=early(11)
    )

    assert group.get() is None
    assert group.listed(IncludeSoftDeletedRecords=True) == ["1"]


def test_after_a_soft_delete_a_put_needs_a_later_event_time(group):
    group.delete(early(12))

    group.put(at=early(11), count="4")
    assert group.get() is None

    group.put(at=early(13), count="5")
    assert group.get()["count"] == "5"


def test_after_a_hard_delete_an_old_event_time_is_accepted_again(group):
    group.delete(early(12), "HardDelete")

    group.put(at=early(1), count="4")

    assert group.get()["count"] == "4"


def test_a_soft_deleted_record_can_be_deleted_for_good_later(group):
    group.delete(early(12))

    assert error_of(group.delete, at=early(12), mode="HardDelete")[0] == "ValidationException"
    group.delete(early(13), "HardDelete")

    assert group.listed(IncludeSoftDeletedRecords=True) == []


@pytest.mark.parametrize("mode", ["SoftDelete", "HardDelete"])
def test_deleting_an_unknown_record_succeeds(group, mode):
    group.delete(early(11), mode, RecordIdentifierValueAsString="nobody")

    assert group.listed(IncludeSoftDeletedRecords=True) == ["1"]


def test_the_event_time_of_a_deletion_is_checked(group):
    assert error_of(group.delete, at="yesterday")[:2] == ("ValidationError", 400)


def test_a_delete_from_the_offline_store_alone_leaves_the_online_record(aws):
    group = Stocked(aws, online={}, offline={})
    group.put(at=early(10), count="3")

    group.delete(early(11), TargetStores=["OfflineStore"])

    assert group.get()["count"] == "3"
    assert [row["is_deleted"] for row in group.history()] == [False, True]


def test_deleting_from_a_missing_group_is_a_validation_error(group):
    assert error_of(
        group.runtime.delete_record,
        FeatureGroupName="nowhere",
        RecordIdentifierValueAsString="1",
        EventTime=early(),
    )[:2] == ("ValidationError", 400)
