"""UpdateFeatureGroup and the metadata of features."""

from __future__ import annotations

import pytest

from jupyter_featureshare.sandbox.settings import Settings
from tests.sandbox.groups import SLOW, create, features, offline, refused, settle


@pytest.fixture
def settings() -> Settings:
    return SLOW


_GROUP = {"FeatureGroupName": "Customers"}


@pytest.fixture
def owner(aws):
    return aws.client("sagemaker")


def _shown(owner):
    return owner.describe_feature_group(**_GROUP)


def test_features_are_added_a_little_later(aws, owner):
    arn = create(aws, **offline(aws))
    aws.advance(minutes=1)

    answer = owner.update_feature_group(FeatureGroupName=arn, FeatureAdditions=features("age"))

    assert answer["FeatureGroupArn"] == arn
    assert _shown(owner)["LastUpdateStatus"] == {"Status": "InProgress"}
    assert _shown(owner)["FeatureDefinitions"] == features("id", "at", "city")
    settle(aws)
    shown = _shown(owner)
    assert shown["LastUpdateStatus"] == {"Status": "Successful"}
    assert shown["FeatureDefinitions"] == features("id", "at", "city", "age")
    assert shown["LastModifiedTime"] > shown["CreationTime"]
    one = owner.describe_feature_metadata(FeatureName="age", **_GROUP)
    assert one["CreationTime"] > shown["CreationTime"]


@pytest.mark.parametrize(
    ("added", "said"),
    [
        (features("CITY"), "already exists"),
        (features("a", "A"), "duplicate"),
        (features("write_time"), "reserved"),
        ([features("a")[0] | {"CollectionType": "List"}], "InMemory"),
        (features(*(f"f{n}" for n in range(101))), "100"),
    ],
)
def test_features_that_do_not_fit_are_not_added(aws, owner, added, said):
    create(aws)

    code, text = refused(owner.update_feature_group, FeatureAdditions=added, **_GROUP)

    assert code == "ValidationException"
    assert said in text


def test_a_group_never_has_more_features_than_allowed(aws, owner):
    create(aws, FeatureDefinitions=features("id", "at", *(f"f{n}" for n in range(2497))))

    assert refused(owner.update_feature_group, FeatureAdditions=features("a", "b"), **_GROUP)[
        0
    ] == ("ResourceLimitExceeded")
    assert len(_shown(owner)["FeatureDefinitions"]) == 2499


def test_the_time_to_live_is_set_and_removed(aws, owner):
    create(aws)
    ttl = {"Unit": "Days", "Value": 3}

    owner.update_feature_group(OnlineStoreConfig={"TtlDuration": ttl}, **_GROUP)
    settle(aws)
    assert _shown(owner)["OnlineStoreConfig"]["TtlDuration"] == ttl

    owner.update_feature_group(OnlineStoreConfig={"TtlDuration": {}}, **_GROUP)
    settle(aws)
    assert "TtlDuration" not in _shown(owner)["OnlineStoreConfig"]


def test_storage_migrates_one_way(aws, owner):
    create(aws)

    def migrate(to):
        return {"OnlineStoreConfig": {"StorageType": to}, **_GROUP}

    assert refused(owner.update_feature_group, **migrate("InMemory"))[0] == "ValidationException"
    owner.update_feature_group(**migrate("Standard_V2"))
    settle(aws)
    assert _shown(owner)["OnlineStoreConfig"]["StorageType"] == "Standard_V2"
    assert (
        "from Standard_V2 to Standard"
        in refused(owner.update_feature_group, **migrate("Standard"))[1]
    )


def test_throughput_changes_and_goes_back_to_on_demand_once_a_day(aws, owner):
    create(aws)
    units = {"ProvisionedReadCapacityUnits": 10, "ProvisionedWriteCapacityUnits": 5}

    def change(**config):
        owner.update_feature_group(ThroughputConfig=config, **_GROUP)
        settle(aws)
        return _shown(owner)["ThroughputConfig"]

    provisioned = {"ThroughputMode": "Provisioned", **units}
    assert change(**provisioned) == provisioned
    assert change(ProvisionedReadCapacityUnits=20)["ProvisionedWriteCapacityUnits"] == 5
    assert change(ThroughputMode="OnDemand") == {"ThroughputMode": "OnDemand"}
    change(**provisioned)
    back = {"ThroughputConfig": {"ThroughputMode": "OnDemand"}, **_GROUP}
    assert "24 hour" in refused(owner.update_feature_group, **back)[1]
    aws.advance(hours=24)
    assert owner.update_feature_group(**back)


def test_exactly_one_kind_of_change_is_made_at_a_time(aws, owner):
    create(aws)
    ttl = {"OnlineStoreConfig": {"TtlDuration": {"Unit": "Days", "Value": 3}}}

    both = refused(owner.update_feature_group, FeatureAdditions=features("a"), **ttl, **_GROUP)
    assert both[0] == "ValidationException"
    assert refused(owner.update_feature_group, **_GROUP)[0] == "ValidationException"
    empty = refused(owner.update_feature_group, OnlineStoreConfig={}, **_GROUP)
    assert empty[0] == "ValidationException"
    owner.update_feature_group(**ttl, **_GROUP)
    assert "in progress" in refused(owner.update_feature_group, **ttl, **_GROUP)[1]


def test_an_offline_group_has_no_online_store_to_update(aws, owner):
    create(aws, OnlineStoreConfig=None, **offline(aws))

    ttl = {"OnlineStoreConfig": {"TtlDuration": {"Unit": "Days", "Value": 3}}}
    assert "no OnlineStore" in refused(owner.update_feature_group, **ttl, **_GROUP)[1]


def test_a_group_that_is_not_created_is_not_updated(aws, owner):
    code, _ = refused(owner.update_feature_group, FeatureAdditions=features("a"), **_GROUP)
    assert code == "ResourceNotFound"
    create(aws)
    owner.delete_feature_group(**_GROUP)
    assert (
        "Deleting"
        in refused(owner.update_feature_group, FeatureAdditions=features("a"), **_GROUP)[1]
    )


def test_a_feature_gets_a_description_and_parameters(aws, owner):
    arn = create(aws)
    city = {"FeatureGroupName": arn, "FeatureName": "city"}
    aws.advance(minutes=1)

    owner.update_feature_metadata(
        Description="where they live",
        ParameterAdditions=[{"Key": "team", "Value": "a"}, {"Key": "pii", "Value": "yes"}],
        **city,
    )
    owner.update_feature_metadata(
        ParameterAdditions=[{"Key": "team", "Value": "b"}], ParameterRemovals=["pii", "x"], **city
    )

    shown = owner.describe_feature_metadata(**city)
    assert shown["FeatureGroupArn"] == arn
    assert shown["FeatureGroupName"] == "Customers"
    assert shown["FeatureType"] == "String"
    assert shown["Description"] == "where they live"
    assert shown["Parameters"] == [{"Key": "team", "Value": "b"}]
    assert shown["LastModifiedTime"] > shown["CreationTime"]


def test_a_feature_has_at_most_25_parameters(aws, owner):
    create(aws)
    city = {"FeatureName": "city", **_GROUP}
    many = [{"Key": f"k{n}", "Value": "v"} for n in range(25)]
    owner.update_feature_metadata(ParameterAdditions=many, **city)

    one = [{"Key": "one", "Value": "more"}]
    assert refused(owner.update_feature_metadata, ParameterAdditions=one, **city)[0] == (
        "ValidationException"
    )
    owner.update_feature_metadata(ParameterAdditions=one, ParameterRemovals=["k0"], **city)


def test_metadata_of_what_is_not_there_is_not_found(aws, owner):
    create(aws)

    for missing in ({"FeatureName": "x", **_GROUP}, {"FeatureName": "x", "FeatureGroupName": "y"}):
        assert refused(owner.describe_feature_metadata, **missing)[0] == "ResourceNotFound"
    nothing = refused(owner.update_feature_metadata, FeatureName="city", **_GROUP)
    assert nothing[0] == "ValidationException"
