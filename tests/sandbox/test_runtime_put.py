"""PutRecord and what GetRecord then gives."""

from __future__ import annotations

import pytest

from tests.sandbox.stocked import Stocked, early, error_of, values


@pytest.fixture
def group(aws):
    return Stocked(aws, online={})


def test_features_come_back_in_the_order_of_the_definitions(group):
    group.put(note="n", price="1.5", at=early(), count="3")

    assert list(group.get().items()) == [
        ("id", "1"), ("at", early()), ("count", "3"), ("price", "1.5"), ("note", "n"),
    ]  # fmt: skip


def test_a_subset_of_features_is_given_in_definition_order(group):
    group.put(at=early(), note="n", count="3")

    assert list(group.get(FeatureNames=["note", "count"])) == ["count", "note"]


def test_a_feature_name_that_the_group_lacks_is_refused(group):
    group.put(at=early())

    assert error_of(group.get, FeatureNames=["colour"])[0] == "ValidationError"


def test_an_unknown_record_is_an_answer_without_record(group):
    answer = group.runtime.get_record(
        FeatureGroupName=group.name, RecordIdentifierValueAsString="nobody"
    )

    assert answer["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert "Record" not in answer


def test_a_put_overwrites_the_whole_record(group):
    group.put(at=early(1), count="3", note="n")
    group.put(at=early(2), count="4")

    assert group.get() == {"id": "1", "at": early(2), "count": "4"}


@pytest.mark.parametrize("second", [0, 1])
def test_an_older_or_equal_event_time_changes_nothing_online(group, second):
    group.put(at=early(1), count="3")
    group.put(at=early(second), count="9")

    assert group.get()["count"] == "3"


def test_event_times_differ_by_a_nanosecond(group):
    group.put(at="2026-01-01T00:00:00.000000001Z", count="1")
    group.put(at="2026-01-01T00:00:00.000000002Z", count="2")
    group.put(at="2026-01-01T00:00:00.000000001Z", count="3")

    assert group.get()["count"] == "2"


def test_equal_moments_in_other_words_are_equal(group):
    group.put(at="2026-01-01T00:00:00Z", count="1")
    group.put(at="2026-01-01T00:00:00.000Z", count="2")

    assert group.get()["count"] == "1"


@pytest.mark.parametrize(
    "text",
    ["2026-01-01", "2026-01-01 00:00:00", "2026-01-01T00:00:00", "2026-01-01T00:00:00+00:00",
     "2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:00:00.0000000001Z",
     "1767225600", "", "now", "20261-01-01T00:00:00Z"],
)  # fmt: skip
def test_an_event_time_in_another_form_is_refused(group, text):
    assert "at" in group.refused(at=text)


@pytest.mark.parametrize("text", ["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999999999Z"])
def test_event_times_reach_from_the_year_0_to_9999(group, text):
    group.put(at=text)

    assert group.get()["at"] == text


def test_fractional_event_times_are_unix_seconds(aws):
    group = Stocked(aws, online={}, features={"id": "Integral", "at": "Fractional"})

    group.put(at="1767225600.5")
    group.put(at="1767225600")
    group.put(id="2", at="1.7672256e9")

    assert group.get()["at"] == "1767225600.5"
    assert group.get("2")["at"] == "1.7672256e9"
    assert group.refused(at="2026-01-01T00:00:00Z")
    assert group.refused(at="1e30")


@pytest.mark.parametrize(
    ("feature", "text"),
    [("count", "9223372036854775807"), ("count", "-9223372036854775808"), ("count", "+7"),
     ("price", "1e-3"), ("price", "-.5"), ("price", "7"), ("note", ""), ("note", "grün, 七")],
)  # fmt: skip
def test_a_value_of_its_features_type_is_kept_as_sent(group, feature, text):
    group.put(at=early(), **{feature: text})

    assert group.get()[feature] == text


@pytest.mark.parametrize(
    ("feature", "text"),
    [("count", "1.0"), ("count", "9223372036854775808"), ("count", ""), ("count", "1_000"),
     ("count", "true"), ("count", "٣"), ("price", "nan"), ("price", "Infinity"),
     ("price", "1e999"), ("price", ""), ("price", "1,5"), ("price", " 1")],
)  # fmt: skip
def test_a_value_of_another_type_is_refused(group, feature, text):
    assert feature in group.refused(at=early(), **{feature: text})
    assert group.get() is None


def test_half_a_character_is_refused(group):
    assert "note" in group.refused(at=early(), note="\ud800")
    assert group.refused(id="\ud800", at=early())


def test_a_feature_that_the_group_lacks_is_refused(group):
    assert "colour" in group.refused(at=early(), colour="red")


def test_a_feature_given_twice_is_refused(group):
    record = values({"id": "1", "at": early(), "count": "1"}) + values({"count": "2"})

    code, _, message = error_of(
        group.runtime.put_record, FeatureGroupName=group.name, Record=record
    )

    assert code == "ValidationError"
    assert "count" in message


@pytest.mark.parametrize("record", [{"at": early()}, {"id": "1"}])
def test_identifier_and_event_time_are_required(group, record):
    code, status, _ = error_of(
        group.runtime.put_record, FeatureGroupName=group.name, Record=values(record)
    )

    assert (code, status) == ("ValidationError", 400)


def test_a_feature_value_without_a_value_is_refused(group):
    record = [*values({"id": "1", "at": early()}), {"FeatureName": "note"}]

    assert error_of(
        group.runtime.put_record, FeatureGroupName=group.name, Record=record
    )[0] == "ValidationError"  # fmt: skip


def test_an_empty_identifier_is_refused(group):
    assert group.refused(id="", at=early())


def test_an_identifier_has_at_most_2_kb(group):
    group.put(id="é" * 1024, at=early())

    assert group.refused(id="é" * 1024 + "x", at=early())


def test_a_record_has_at_most_350_kb(group):
    group.put(at=early(), note="x" * 358_000)

    assert "350 KB" in group.refused(at=early(1), note="x" * 358_400)


def test_a_missing_group_is_a_validation_error_for_put_and_not_found_for_get(group):
    put = error_of(
        group.runtime.put_record,
        FeatureGroupName="nowhere",
        Record=values({"id": "1", "at": early()}),
    )
    get = error_of(
        group.runtime.get_record, FeatureGroupName="nowhere", RecordIdentifierValueAsString="1"
    )

    text = "Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name nowhere"
    assert put == ("ValidationError", 400, text)
    assert get == ("ResourceNotFound", 404, text)


def test_a_group_that_is_still_creating_takes_no_records(group):
    group.sagemaker.create_feature_group(
        FeatureGroupName="unready",
        RecordIdentifierFeatureName="id",
        EventTimeFeatureName="at",
        FeatureDefinitions=[
            {"FeatureName": "id", "FeatureType": "String"},
            {"FeatureName": "at", "FeatureType": "String"},
        ],
        OnlineStoreConfig={"EnableOnlineStore": True},
    )

    record = values({"id": "1", "at": early()})
    code, _, message = error_of(group.runtime.put_record, FeatureGroupName="unready", Record=record)

    assert code == "ValidationError"
    assert "Creating" in message


def test_a_group_is_found_by_arn_and_whatever_the_case_of_its_name(group):
    group.runtime.put_record(
        FeatureGroupName=group.arn, Record=values({"id": "1", "at": early(), "count": "1"})
    )

    answer = group.runtime.get_record(
        FeatureGroupName=group.name.upper(), RecordIdentifierValueAsString="1"
    )
    assert answer["Record"]


def test_an_arn_of_another_region_is_refused(group):
    arn = group.arn.replace("us-east-1", "eu-west-1")

    assert error_of(
        group.runtime.get_record, FeatureGroupName=arn, RecordIdentifierValueAsString="1"
    )[:2] == ("ValidationError", 400)  # fmt: skip


def test_features_added_later_are_taken(aws, group):
    group.put(at=early(), count="1")
    group.sagemaker.update_feature_group(
        FeatureGroupName=group.name,
        FeatureAdditions=[{"FeatureName": "colour", "FeatureType": "String"}],
    )
    aws.advance(seconds=1)

    assert "colour" not in group.get()
    group.put(at=early(1), colour="red")
    assert group.get()["colour"] == "red"
