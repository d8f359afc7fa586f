"""BatchGetRecord, BatchWriteRecord and ListRecords."""

from __future__ import annotations

from itertools import chain

import pytest

from tests.sandbox.stocked import Stocked, early, error_of, plain, values


@pytest.fixture
def group(aws):
    return Stocked(aws, online={})


def asked(name, *ids, **more):
    return {"FeatureGroupName": name, "RecordIdentifiersValueAsString": list(ids), **more}


def entry(group, record_id, **record):
    sent = values({"id": record_id, "at": early(), **record})
    return {"FeatureGroupName": group.name, "Record": sent}


def test_missing_and_deleted_records_are_simply_absent(group):
    group.put(id="1", at=early(1), count="1")
    group.put(id="2", at=early(1), count="2")
    group.delete(early(2))

    answer = group.runtime.batch_get_record(Identifiers=[asked(group.name, "1", "2", "3")])

    assert [plain(each["Record"])["count"] for each in answer["Records"]] == ["2"]
    assert answer["Errors"] == answer["UnprocessedIdentifiers"] == []


def test_records_come_in_another_order_than_asked(group):
    for number in range(3):
        group.put(id=str(number), at=early())

    answer = group.runtime.batch_get_record(Identifiers=[asked(group.name, "0", "1", "2")])

    found = [each["RecordIdentifierValueAsString"] for each in answer["Records"]]
    assert sorted(found) == ["0", "1", "2"]
    assert found != ["0", "1", "2"]


def test_the_groups_name_is_echoed_as_it_was_sent(group):
    group.put(at=early())

    answer = group.runtime.batch_get_record(
        Identifiers=[asked(group.arn, "1"), asked(group.name, "1")]
    )

    assert {each["FeatureGroupName"] for each in answer["Records"]} == {group.arn, group.name}


def test_each_identifier_of_a_faulty_part_has_its_error(group):
    group.put(at=early(), count="1")

    answer = group.runtime.batch_get_record(
        Identifiers=[
            asked(group.name, "1", FeatureNames=["count"]),
            asked("nowhere", "1", "2"),
            asked(group.name, "3", FeatureNames=["colour"]),
        ]
    )

    assert [plain(each["Record"]) for each in answer["Records"]] == [{"count": "1"}]
    assert {
        (each["FeatureGroupName"], each["RecordIdentifierValueAsString"], each["ErrorCode"])
        for each in answer["Errors"]
    } == {
        ("nowhere", "1", "ResourceNotFound"),
        ("nowhere", "2", "ResourceNotFound"),
        (group.name, "3", "ValidationError"),
    }


def test_a_batch_reads_at_most_100_records(group):
    ids = [str(number) for number in range(51)]

    code, status, _ = error_of(
        group.runtime.batch_get_record,
        Identifiers=[asked(group.name, *ids), asked(group.arn, *ids)],
    )

    assert (code, status) == ("ValidationError", 400)


def test_a_faulty_entry_does_not_hinder_the_others(group):
    bad = entry(group, "2", count="many")
    lost = {**entry(group, "3"), "FeatureGroupName": "nowhere"}

    answer = group.runtime.batch_write_record(Entries=[entry(group, "1"), bad, lost])

    assert [(each["Entry"], each["ErrorCode"]) for each in answer["Errors"]] == [
        (bad, "ValidationError"),
        (lost, "ResourceNotFound"),
    ]
    assert answer["UnprocessedEntries"] == []
    assert group.listed() == ["1"]


def test_a_batch_writes_to_several_groups(aws, group):
    other = Stocked(aws, online={})

    group.runtime.batch_write_record(Entries=[entry(group, "1"), entry(other, "2")])

    assert (group.listed(), other.listed()) == (["1"], ["2"])


def test_a_batch_keeps_the_newest_of_one_identifier(group):
    newer, older = entry(group, "1", count="2"), entry(group, "1", count="1")
    newer["Record"][1]["ValueAsString"] = early(5)

    answer = group.runtime.batch_write_record(Entries=[newer, older])

    assert answer["Errors"] == []
    assert group.get()["count"] == "2"


def test_an_entry_names_its_target_stores(aws):
    group = Stocked(aws, online={}, offline={})

    group.runtime.batch_write_record(
        Entries=[
            {**entry(group, "on"), "TargetStores": ["OnlineStore"]},
            {**entry(group, "off"), "TargetStores": ["OfflineStore"]},
        ]
    )

    assert group.listed() == ["on"]
    assert [row["id"] for row in group.history()] == ["off"]


@pytest.mark.parametrize("count", [0, 26])
def test_a_batch_writes_1_to_25_entries(group, count):
    client = group.runtime
    client.meta.events.unregister("before-parameter-build.*")

    with pytest.raises(Exception, match=r"(?i)valid|length"):
        client.batch_write_record(Entries=[entry(group, str(n)) for n in range(count)])


def test_identifiers_are_listed_page_by_page(group):
    for number in range(7):
        group.put(id=f"{number}", at=early())

    pages, token = [], dict[str, str]()
    while True:
        page = group.runtime.list_records(FeatureGroupName=group.name, MaxResults=3, **token)
        pages.append(page["RecordIdentifiers"])
        if "NextToken" not in page:
            break
        token = {"NextToken": page["NextToken"]}

    assert [len(page) for page in pages] == [3, 3, 1]
    assert sorted(chain.from_iterable(pages)) == [str(number) for number in range(7)]


def test_a_full_last_page_has_no_token(group):
    for number in range(3):
        group.put(id=f"{number}", at=early())

    page = group.runtime.list_records(FeatureGroupName=group.name, MaxResults=3)

    assert len(page["RecordIdentifiers"]) == 3
    assert "NextToken" not in page


def test_paging_survives_writes_in_between(group):
    for name in "bdf":
        group.put(id=name, at=early())
    first = group.runtime.list_records(FeatureGroupName=group.name, MaxResults=2)

    group.delete(early(1), "HardDelete", RecordIdentifierValueAsString="d")
    group.put(id="a", at=early())
    rest = group.listed(NextToken=first["NextToken"])

    assert first["RecordIdentifiers"] + rest == ["b", "d", "f"]


def test_soft_deleted_records_are_listed_when_asked(group):
    group.put(id="1", at=early())
    group.put(id="2", at=early())
    group.delete(early(1))

    assert group.listed() == ["2"]
    assert group.listed(IncludeSoftDeletedRecords=True) == ["1", "2"]


def test_a_token_that_is_not_of_this_listing_is_refused(aws, group):
    other = Stocked(aws, online={})
    for record_id in "ab":
        other.put(id=record_id, at=early())
    foreign = other.runtime.list_records(FeatureGroupName=other.name, MaxResults=1)["NextToken"]

    for token in (foreign, "x", "bnVsbA=="):
        assert error_of(group.listed, NextToken=token)[:2] == ("ValidationError", 400)


def test_listing_a_missing_group_is_not_found(group):
    group.name = "nowhere"

    assert error_of(group.listed)[:2] == ("ResourceNotFound", 404)
