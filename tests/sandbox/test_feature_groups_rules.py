"""What CreateFeatureGroup refuses, and the quotas."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jupyter_featureshare.sandbox.settings import Settings
from tests.sandbox.groups import (
    SLOW,
    create,
    features,
    let_owner,
    offline,
    refused,
    request,
    role_for,
    settle,
)

_ONLINE = {"EnableOnlineStore": True}
_IN_MEMORY = _ONLINE | {"StorageType": "InMemory"}
_LIST = {"FeatureName": "tags", "FeatureType": "String", "CollectionType": "List"}
_VECTOR = {
    "FeatureName": "where",
    "FeatureType": "Fractional",
    "CollectionType": "Vector",
    "CollectionConfig": {"VectorConfig": {"Dimension": 3}},
}


@pytest.fixture
def settings() -> Settings:
    return replace(SLOW, groups_per_account=6)


@pytest.fixture
def owner(aws):
    return aws.client("sagemaker")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"OnlineStoreConfig": None}, "OnlineStore and OfflineStore cannot be both disabled."),
        ({"OnlineStoreConfig": {"EnableOnlineStore": False}}, "cannot be both disabled"),
        ({"RecordIdentifierFeatureName": "key"}, "RecordIdentifierFeatureName key is not in"),
        ({"EventTimeFeatureName": "when"}, "EventTimeFeatureName when is not in"),
        ({"EventTimeFeatureName": "id"}, "must be different"),
        (
            {"FeatureDefinitions": features("id") + features("at", kind="Integral")},
            "must be of type String or Fractional",
        ),
        ({"FeatureDefinitions": features("id", "at", "City", "city")}, "duplicate"),
        ({"FeatureDefinitions": features("id", "at", "write_time")}, "reserved name: write_time"),
        ({"FeatureDefinitions": features("id", "at", "Is_Deleted")}, "reserved name"),
        ({"FeatureDefinitions": [*features("id", "at"), _LIST]}, "storage type InMemory"),
        (
            {"OnlineStoreConfig": _ONLINE | {"TtlDuration": {"Unit": "Days"}}},
            "both Unit and Value",
        ),
        (
            {"Tags": [{"Key": "a", "Value": "1"}, {"Key": "a", "Value": "2"}]},
            "Tag keys must be unique",
        ),
        ({"Tags": [{"Key": "aws:a", "Value": "1"}]}, "aws: prefixed"),
        ({"RoleArn": "arn:aws:iam::444455556666:role/theirs"}, "Cross-account pass role"),
        ({"ThroughputConfig": {"ThroughputMode": "Provisioned"}}, "needs capacity units"),
        (
            {"ThroughputConfig": {"ThroughputMode": "OnDemand", "ProvisionedReadCapacityUnits": 1}},
            "not applicable",
        ),
        ({"Description": "x" * 129}, "128"),
        ({"FeatureDefinitions": features(*(f"f{n}" for n in range(2501)))}, "2500"),
        ({"FeatureGroupName": "-no"}, "FeatureGroupName"),
    ],
)
def test_a_wrong_request_is_refused(owner, changes, said):
    code, text = refused(owner.create_feature_group, **request(**changes))

    assert code == "ValidationException"
    assert said.lower() in text.lower()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"OnlineStoreConfig": _IN_MEMORY}, "OfflineStore is not supported"),
        ({"RoleArn": None}, "RoleArn is required"),
        (
            {"OnlineStoreConfig": {"TtlDuration": {"Unit": "Days", "Value": 1}}},
            "only when the OnlineStore is enabled",
        ),
    ],
)
def test_stores_that_do_not_fit_are_refused(aws, owner, changes, said):
    code, text = refused(owner.create_feature_group, **request(**(offline(aws) | changes)))

    assert code == "ValidationException"
    assert said in text


def test_an_iceberg_table_needs_glue_and_a_text_event_time(aws, owner):
    without = request(**offline(aws, TableFormat="Iceberg", DisableGlueTableCreation=True))
    numeric = features("id") + features("at", kind="Fractional")
    timed = request(FeatureDefinitions=numeric, **offline(aws, TableFormat="Iceberg"))

    assert "DisableGlueTableCreation" in refused(owner.create_feature_group, **without)[1]
    assert "type String" in refused(owner.create_feature_group, **timed)[1]
    create(aws, **offline(aws, TableFormat="Iceberg"))
    shown = owner.describe_feature_group(FeatureGroupName="Customers")
    assert shown["OfflineStoreConfig"]["TableFormat"] == "Iceberg"


def test_a_role_that_does_not_trust_sagemaker_is_refused(aws, owner):
    other = role_for(aws, "lambda.amazonaws.com")

    for wrong in (other, "arn:aws:iam::111122223333:role/nobody"):
        code, text = refused(owner.create_feature_group, **request(RoleArn=wrong))
        assert code == "ValidationException"
        assert "'sagemaker.amazonaws.com' to assume the role" in text


def test_a_role_must_be_allowed_to_be_passed(aws, owner):
    other = "arn:aws:iam::111122223333:role/another"
    let_owner(aws, "Deny", "iam:PassRole", other)

    code, text = refused(owner.create_feature_group, **request(RoleArn=other))

    assert code == "AccessDeniedException"
    assert "iam:PassRole" in text


def test_the_in_memory_tier_has_no_key_of_the_customers(aws, owner):
    key = aws.client("kms").create_key()["KeyMetadata"]["KeyId"]
    store = _IN_MEMORY | {"SecurityConfig": {"KmsKeyId": key}}

    code, text = refused(owner.create_feature_group, **request(OnlineStoreConfig=store))

    assert code == "ValidationException"
    assert "not supported by storage type InMemory" in text


def test_collections_are_for_the_in_memory_tier(aws, owner):
    definitions = [*features("id", "at"), _LIST, _VECTOR]
    create(aws, FeatureDefinitions=definitions, OnlineStoreConfig=_IN_MEMORY)

    shown = owner.describe_feature_group(FeatureGroupName="Customers")
    assert shown["FeatureDefinitions"] == definitions
    assert shown["OnlineStoreConfig"]["StorageType"] == "InMemory"


@pytest.mark.parametrize(
    ("feature", "said"),
    [
        (_VECTOR | {"FeatureType": "String"}, "must be Fractional"),
        ({k: v for k, v in _VECTOR.items() if k != "CollectionConfig"}, "needs a VectorConfig"),
        (_VECTOR | {"CollectionType": "Set"}, "not a Vector"),
        (_LIST | {"FeatureName": "id"}, "cannot be of a collection type"),
    ],
)
def test_a_wrong_collection_is_refused(owner, feature, said):
    definitions = [f for f in features("id", "at") if f["FeatureName"] != feature["FeatureName"]]
    wrong = request(FeatureDefinitions=[*definitions, feature], OnlineStoreConfig=_IN_MEMORY)

    assert said in refused(owner.create_feature_group, **wrong)[1]


def test_provisioned_throughput_keeps_within_its_limits(aws, owner):
    def asking(read, write=1):
        units = {"ProvisionedReadCapacityUnits": read, "ProvisionedWriteCapacityUnits": write}
        return {"ThroughputConfig": {"ThroughputMode": "Provisioned", **units}}

    create(aws, "a", **asking(40_000))
    create(aws, "b", **asking(30_000))

    shown = owner.describe_feature_group(FeatureGroupName="a")["ThroughputConfig"]
    assert shown["ProvisionedReadCapacityUnits"] == 40_000
    for wrong in (asking(40_001), asking(10_001), asking(1, 40_001)):
        code, _ = refused(owner.create_feature_group, **request("c", **wrong))
        assert code == "ResourceLimitExceeded"
    in_memory = request("c", OnlineStoreConfig=_IN_MEMORY, **asking(1))
    assert "Standard" in refused(owner.create_feature_group, **in_memory)[1]


def test_four_groups_can_be_created_at_a_time(aws, owner):
    for name in "abcd":
        owner.create_feature_group(**request(name))

    assert refused(owner.create_feature_group, **request("e")) == (
        "ResourceLimitExceeded",
        "The account-level service limit 'Maximum number of feature group creation workflows "
        "executing in parallel' is 4 FeatureGroups, with current utilization of 4 FeatureGroups "
        "and a request delta of 1 FeatureGroups. Please use AWS Service Quotas to request an "
        "increase for this quota. If AWS Service Quotas is not available, contact AWS support to "
        "request an increase for this quota.",
    )
    settle(aws)
    assert owner.create_feature_group(**request("e"))


def test_an_account_has_room_for_so_many_groups(aws, owner):
    for name in "abcdef":
        create(aws, name)

    code, text = refused(owner.create_feature_group, **request("g"))

    assert code == "ResourceLimitExceeded"
    assert "is 6 FeatureGroups, with current utilization of 6" in text
    assert create(aws, "g", "consumer")
