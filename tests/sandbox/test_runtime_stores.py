"""Target stores, groups with one store only, and the collections of the InMemory tier."""

from __future__ import annotations

import pytest

from tests.sandbox.stocked import Stocked, early, error_of

COLLECTIONS = {
    "id": "String",
    "at": "String",
    "tags": {"FeatureType": "String", "CollectionType": "Set"},
    "counts": {"FeatureType": "Integral", "CollectionType": "List"},
    "place": {
        "FeatureType": "Fractional",
        "CollectionType": "Vector",
        "CollectionConfig": {"VectorConfig": {"Dimension": 3}},
    },
}


def test_a_put_to_the_offline_store_alone_changes_nothing_online(aws):
    group = Stocked(aws, online={}, offline={})

    group.put_with({"TargetStores": ["OfflineStore"]}, at=early(), count="1")

    assert group.get() is None
    assert len(group.history()) == 1


def test_a_put_to_the_online_store_alone_leaves_no_history(aws):
    group = Stocked(aws, online={}, offline={})

    group.put_with({"TargetStores": ["OnlineStore"]}, at=early(), count="1")

    assert group.get()["count"] == "1"
    assert group.history() == []


@pytest.mark.parametrize(
    ("stores", "target"), [({"offline": {}}, "OnlineStore"), ({"online": {}}, "OfflineStore")]
)
def test_a_store_that_the_group_lacks_is_refused(aws, stores, target):
    group = Stocked(aws, **stores)

    code, status, message = error_of(group.put_with, params={"TargetStores": [target]}, at=early())

    assert (code, status) == ("ValidationError", 400)
    assert target in message


def test_a_group_without_online_store_takes_records_but_gives_none(aws):
    group = Stocked(aws, offline={})
    group.put(at=early(), count="1")

    assert error_of(group.get)[:2] == ("ValidationError", 400)
    assert error_of(group.listed)[:2] == ("ValidationError", 400)
    answer = group.runtime.batch_get_record(
        Identifiers=[{"FeatureGroupName": group.name, "RecordIdentifiersValueAsString": ["1"]}]
    )
    assert answer["Errors"][0]["ErrorCode"] == "ValidationError"
    assert len(group.history()) == 1


@pytest.fixture
def collections(aws):
    return Stocked(aws, online={"StorageType": "InMemory"}, features=COLLECTIONS)


def test_a_list_keeps_order_and_repetition_and_a_set_each_element_once(collections):
    collections.put(
        at=early(), counts=["2", "1", "2"], tags=["b", "a", "b"], place=["1", "-2.5", "1"]
    )

    found = collections.get()
    assert found["counts"] == ["2", "1", "2"]
    assert sorted(found["tags"]) == ["a", "b"]
    assert found["place"] == ["1", "-2.5", "1"]


def test_a_collection_may_be_empty(collections):
    collections.put(at=early(), counts=[])

    assert collections.get()["counts"] == []


@pytest.mark.parametrize(
    "record",
    [{"place": ["1", "2"]}, {"place": ["1", "2", "nan"]}, {"counts": ["1", "x"]},
     {"counts": "1"}, {"id": ["1"]}],
)  # fmt: skip
def test_a_collection_of_another_shape_is_refused(collections, record):
    assert collections.refused(at=early(), **record)
