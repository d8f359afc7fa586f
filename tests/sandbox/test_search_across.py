"""Search over the feature groups that others let one's account discover."""

from __future__ import annotations

import pytest

from jupyter_featureshare.sandbox.settings import Settings
from tests.sandbox.groups import SLOW, create, features, offline, refused, settle


@pytest.fixture
def settings() -> Settings:
    return SLOW


_ACROSS = {"CrossAccountFilterOption": "CrossAccount"}
_PERMISSION = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerCatalogResourceSearch"


def _share_catalog(aws, profile="owner", receiver="consumer"):
    """Share a catalog and accept; gives the share's ARN."""
    sagemaker, ram = aws.client("sagemaker", profile), aws.client("ram", profile)
    (catalog,) = sagemaker.list_resource_catalogs()["ResourceCatalogs"]
    share = ram.create_resource_share(
        name="discover",
        resourceArns=[catalog["ResourceCatalogArn"]],
        principals=[aws.account(receiver)],
        permissionArns=[_PERMISSION],
    )["resourceShare"]["resourceShareArn"]
    settle(aws)
    _accept(aws, receiver)
    return share


def _accept(aws, receiver):
    ram = aws.client("ram", receiver)
    for invitation in ram.get_resource_share_invitations()["resourceShareInvitations"]:
        if invitation["status"] == "PENDING":
            arn = invitation["resourceShareInvitationArn"]
            ram.accept_resource_share_invitation(resourceShareInvitationArn=arn)
    settle(aws)


def _names(client, **params):
    results = client.search(Resource="FeatureGroup", **params)["Results"]
    return [result["FeatureGroup"]["FeatureGroupName"] for result in results]


@pytest.fixture
def shop(aws):
    create(aws, "Orders", Description="what", Tags=[{"Key": "team", "Value": "a"}], **offline(aws))
    create(aws, "mine", "consumer")
    return aws


@pytest.fixture
def consumer(aws):
    return aws.client("sagemaker", "consumer")


def test_nothing_is_found_before_the_catalog_is_shared(shop, consumer):
    assert _names(consumer, **_ACROSS) == []
    assert _names(consumer) == ["mine"]
    assert _names(consumer, CrossAccountFilterOption="SameAccount") == ["mine"]


def test_a_shared_catalog_shows_the_others_groups_and_not_ones_own(shop, consumer):
    _share_catalog(shop)

    (result,) = consumer.search(Resource="FeatureGroup", **_ACROSS)["Results"]

    group = result["FeatureGroup"]
    assert group["FeatureGroupArn"].startswith("arn:aws:sagemaker:us-east-1:111122223333:")
    assert "Tags" not in group
    assert group["Description"] == "what"
    assert _names(consumer) == ["mine"]
    assert _names(shop.client("sagemaker", "stranger"), **_ACROSS) == []
    assert _names(shop.client("sagemaker", "consumer", region="eu-west-1"), **_ACROSS) == []


def test_discovery_ends_with_the_share(shop, consumer):
    share = _share_catalog(shop)

    shop.client("ram").delete_resource_share(resourceShareArn=share)
    settle(shop)

    assert _names(consumer, **_ACROSS) == []


def test_discovery_gives_no_access(shop, consumer):
    _share_catalog(shop)
    (result,) = consumer.search(Resource="FeatureGroup", **_ACROSS)["Results"]

    arn = result["FeatureGroup"]["FeatureGroupArn"]
    code, _ = refused(consumer.describe_feature_group, FeatureGroupName=arn)

    assert code == "AccessDeniedException"


def test_features_are_found_across_accounts_too(shop, consumer):
    _share_catalog(shop)

    results = consumer.search(
        Resource="FeatureMetadata",
        SortBy="FeatureName",
        SearchExpression={"Filters": [{"Name": "FeatureGroupName", "Value": "Orders"}]},
        **_ACROSS,
    )["Results"]

    found = [result["FeatureMetadata"]["FeatureName"] for result in results]
    assert found == ["id", "city", "at"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("FeatureGroupName", "Orders"),
        ("FeatureGroupStatus", "Created"),
        ("OfflineStoreStatus", "Active"),
        ("RecordIdentifierFeatureName", "id"),
        ("Description", "what"),
    ],
)
def test_some_properties_can_be_searched_across_accounts(shop, consumer, name, value):
    _share_catalog(shop)
    expression = {"Filters": [{"Name": name, "Value": value}]}

    assert _names(consumer, SearchExpression=expression, **_ACROSS) == ["Orders"]


@pytest.mark.parametrize(
    "name",
    [
        "AllTags",
        "Tags.team",
        "FailureReason",
        "EventTimeFeatureName",
        "FeatureDefinitions.FeatureName",
        "FeatureGroupArn",
        "OfflineStoreConfig.S3StorageConfig.S3Uri",
        "LastUpdateStatus",
        "RoleArn",
    ],
)
def test_others_cannot_be_searched_across_accounts(consumer, name):
    asked = {"Resource": "FeatureGroup", **_ACROSS}
    expression = {"Filters": [{"Name": name, "Operator": "Exists"}]}

    code, text = refused(consumer.search, SearchExpression=expression, **asked)

    assert code == "ValidationException"
    assert name in text
    assert refused(consumer.search, SortBy=name, **asked)[0] == "ValidationException"


def test_nested_filters_and_visibility_do_not_reach_across_either(consumer):
    nested = {
        "NestedPropertyName": "FeatureDefinitions",
        "Filters": [{"Name": "FeatureDefinitions.FeatureName", "Value": "id"}],
    }
    visible = [{"Key": "Tags.team", "Value": "a"}]

    for wrong in (
        {"SearchExpression": {"NestedFilters": [nested]}},
        {"VisibilityConditions": visible},
    ):
        code, _ = refused(consumer.search, Resource="FeatureGroup", **wrong, **_ACROSS)
        assert code == "ValidationException"


def test_pages_run_through_the_catalogs_of_several_accounts(shop, consumer):
    for number in range(3):
        create(shop, f"o{number}")
        create(shop, f"c{number}", "consumer2", FeatureDefinitions=features("id", "at"))
    _share_catalog(shop)
    _share_catalog(shop, "consumer2")
    asked = {"SortBy": "FeatureGroupName", "SortOrder": "Ascending", "MaxResults": 2, **_ACROSS}

    pages = consumer.get_paginator("search").paginate(
        Resource="FeatureGroup",
        PaginationConfig={"PageSize": 2},
        SortBy="FeatureGroupName",
        SortOrder="Ascending",
        **_ACROSS,
    )
    names = [r["FeatureGroup"]["FeatureGroupName"] for page in pages for r in page["Results"]]

    assert names == ["Orders", "c0", "c1", "c2", "o0", "o1", "o2"]
    assert _names(consumer, **asked) == ["Orders", "c0"]
    first = consumer.search(Resource="FeatureGroup", **asked)
    assert first["TotalHits"] == {"Value": 7, "Relation": "EqualTo"}
