"""The life of a feature group: create, describe, list, delete."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jupyter_featureshare.sandbox.settings import Settings
from tests.sandbox.groups import SLOW, create, features, offline, own_role, refused, request, settle


@pytest.fixture
def settings() -> Settings:
    return SLOW


@pytest.fixture
def owner(aws):
    return aws.client("sagemaker")


def test_a_group_is_creating_and_then_created(aws, owner):
    made = owner.create_feature_group(**request("Customers"))

    assert made["FeatureGroupArn"] == (
        "arn:aws:sagemaker:us-east-1:111122223333:feature-group/Customers"
    )
    assert _status(owner) == "Creating"
    settle(aws)
    assert _status(owner) == "Created"


def test_describe_shows_all_that_was_asked_for(aws, owner):
    key = aws.client("kms").create_key()["KeyMetadata"]["Arn"]
    create(
        aws,
        Description="who buys",
        OnlineStoreConfig={
            "EnableOnlineStore": True,
            "StorageType": "Standard",
            "TtlDuration": {"Unit": "Weeks", "Value": 2},
            "SecurityConfig": {"KmsKeyId": key},
        },
        **offline(aws),
    )

    shown = owner.describe_feature_group(FeatureGroupName="Customers")

    epoch = int(shown["CreationTime"].timestamp())
    assert shown["FeatureDefinitions"] == features("id", "at", "city")
    assert shown["RecordIdentifierFeatureName"] == "id"
    assert shown["EventTimeFeatureName"] == "at"
    assert shown["Description"] == "who buys"
    assert shown["ThroughputConfig"] == {"ThroughputMode": "OnDemand"}
    assert shown["OfflineStoreStatus"] == {"Status": "Active"}
    assert shown["LastModifiedTime"] >= shown["CreationTime"]
    assert "Tags" not in shown
    assert shown["OnlineStoreConfig"] == {
        "EnableOnlineStore": True,
        "StorageType": "Standard",
        "TtlDuration": {"Unit": "Weeks", "Value": 2},
        "SecurityConfig": {"KmsKeyId": key},
    }
    assert shown["OfflineStoreConfig"] == {
        "S3StorageConfig": {
            "S3Uri": "s3://sagemaker-of-the-owner/store",
            "ResolvedOutputS3Uri": "s3://sagemaker-of-the-owner/store/111122223333/sagemaker/"
            f"us-east-1/offline-store/Customers-{epoch}/data",
        },
        "DisableGlueTableCreation": False,
        "DataCatalogConfig": {
            "TableName": f"customers_{epoch}",
            "Catalog": "AwsDataCatalog",
            "Database": "sagemaker_featurestore",
        },
        "TableFormat": "Glue",
    }


def test_the_glue_table_is_there_once_the_group_is_created(aws, owner):
    create(aws, "my-group", **offline(aws))

    named = owner.describe_feature_group(FeatureGroupName="my-group")["OfflineStoreConfig"]
    table = named["DataCatalogConfig"]["TableName"]
    columns = _glue_columns(aws, "sagemaker_featurestore", table)
    assert table.startswith("my_group_")
    assert columns[:3] == ["id", "at", "city"]


def test_a_glue_table_can_be_named_or_left_out(aws, owner):
    named = {"TableName": "mine", "Catalog": "AwsDataCatalog", "Database": "ours"}
    create(aws, "a", **offline(aws, DataCatalogConfig=named))
    create(aws, "b", **offline(aws, DisableGlueTableCreation=True))
    create(aws, "c", **offline(aws, DisableGlueTableCreation=True, DataCatalogConfig=named))

    configs = [
        owner.describe_feature_group(FeatureGroupName=name)["OfflineStoreConfig"] for name in "abc"
    ]
    assert configs[0]["DataCatalogConfig"] == named
    assert "DataCatalogConfig" not in configs[1]
    assert configs[2]["DataCatalogConfig"] == named
    assert _glue_columns(aws, "ours", "mine")


def test_a_missing_bucket_makes_the_creation_fail(aws, owner):
    create(
        aws,
        RoleArn=own_role(aws),
        OfflineStoreConfig={"S3StorageConfig": {"S3Uri": "s3://nobody-has-this-bucket/x"}},
    )

    shown = owner.describe_feature_group(FeatureGroupName="Customers")
    assert shown["FeatureGroupStatus"] == "CreateFailed"
    assert "nobody-has-this-bucket" in shown["FailureReason"]


def test_a_name_in_any_case_finds_the_group_and_the_arn_keeps_its_case(aws, owner):
    arn = create(aws, "Customers")

    for asked in ("customers", "CUSTOMERS", arn, arn.lower()):
        shown = owner.describe_feature_group(FeatureGroupName=asked)
        assert shown["FeatureGroupArn"] == arn
        assert shown["FeatureGroupName"] == "Customers"


def test_a_name_cannot_be_taken_twice_whatever_its_case(aws, owner):
    create(aws, "Customers")

    assert refused(owner.create_feature_group, **request("customers")) == (
        "ResourceInUse",
        "Resource Already Exists: FeatureGroup with name customers already exists. Choose a "
        "different name.\nInfo: Feature Group 'customers' already exists.",
    )


def test_the_same_name_is_free_in_another_account_and_region(aws):
    create(aws, "Customers")

    other = aws.client("sagemaker", "consumer").create_feature_group(**request("Customers"))
    abroad = aws.client("sagemaker", region="eu-west-1").create_feature_group(**request())

    assert ":444455556666:" in other["FeatureGroupArn"]
    assert ":eu-west-1:111122223333:" in abroad["FeatureGroupArn"]


def test_a_group_of_ones_own_that_is_not_there_is_not_found(owner):
    code, text = refused(owner.describe_feature_group, FeatureGroupName="nothing")

    assert code == "ResourceNotFound"
    assert text == (
        "Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name nothing"
    )


def test_a_key_that_the_caller_may_not_use_is_refused(aws, owner):
    theirs = aws.client("kms", "consumer").create_key()["KeyMetadata"]["Arn"]
    store = {"EnableOnlineStore": True, "SecurityConfig": {"KmsKeyId": theirs}}

    code, text = refused(owner.create_feature_group, **request(OnlineStoreConfig=store))

    assert code == "AccessDeniedException"
    assert "kms:DescribeKey" in text


def test_an_arn_of_another_region_is_refused(aws):
    arn = create(aws)

    abroad = aws.client("sagemaker", region="eu-west-1")
    code, text = refused(abroad.describe_feature_group, FeatureGroupName=arn)

    assert code == "ValidationException"
    assert "us-east-1" in text


def test_a_bare_name_is_a_group_of_the_callers_own(aws):
    create(aws, "Customers")

    consumer = aws.client("sagemaker", "consumer")
    code, _ = refused(consumer.describe_feature_group, FeatureGroupName="Customers")

    assert code == "ResourceNotFound"


@pytest.mark.parametrize("name", ["Customers", "no-such-group"])
def test_an_unshared_group_is_denied_whether_it_exists_or_not(aws, name):
    arn = create(aws, "Customers").replace("Customers", name)

    consumer = aws.client("sagemaker", "consumer")
    code, text = refused(consumer.describe_feature_group, FeatureGroupName=arn)

    assert code == "AccessDeniedException"
    assert "sagemaker:DescribeFeatureGroup" in text


def test_deleting_takes_a_moment_and_frees_the_name(aws, owner):
    create(aws, "Customers")

    owner.delete_feature_group(FeatureGroupName="customers")

    assert _status(owner) == "Deleting"
    owner.delete_feature_group(FeatureGroupName="customers")
    assert refused(owner.create_feature_group, **request())[0] == "ResourceInUse"
    settle(aws)
    code, _ = refused(owner.delete_feature_group, FeatureGroupName="Customers")
    assert code == "ResourceNotFound"
    assert create(aws, "Customers")


def test_deleting_leaves_the_glue_table(aws, owner):
    create(aws, "Customers", **offline(aws))
    config = owner.describe_feature_group(FeatureGroupName="Customers")["OfflineStoreConfig"]

    owner.delete_feature_group(FeatureGroupName="Customers")
    settle(aws)

    named = config["DataCatalogConfig"]
    assert _glue_columns(aws, named["Database"], named["TableName"])


def test_a_group_cannot_be_deleted_by_arn_or_while_it_is_created(aws, owner):
    arn = owner.create_feature_group(**request())["FeatureGroupArn"]

    assert refused(owner.delete_feature_group, FeatureGroupName=arn)[0] == "ValidationException"
    early = refused(owner.delete_feature_group, FeatureGroupName="Customers")
    assert early[0] == "ValidationException"
    assert "Creating" in early[1]


def test_a_failed_group_can_be_deleted(aws, owner):
    missing = {"S3StorageConfig": {"S3Uri": "s3://nobody-has-this-bucket/x"}}
    create(aws, RoleArn=own_role(aws), OfflineStoreConfig=missing)

    owner.delete_feature_group(FeatureGroupName="Customers")
    settle(aws)

    assert owner.list_feature_groups()["FeatureGroupSummaries"] == []


def test_the_list_is_sorted_and_filtered(aws, owner):
    for name in ("beta", "Alpha", "gamma"):
        create(aws, name)
    create(aws, "theirs", "consumer")

    def names(**params):
        shown = owner.list_feature_groups(**params)["FeatureGroupSummaries"]
        return [group["FeatureGroupName"] for group in shown]

    middle = owner.describe_feature_group(FeatureGroupName="Alpha")["CreationTime"]
    assert names() == ["gamma", "Alpha", "beta"]
    assert names(SortBy="Name", SortOrder="Ascending") == ["Alpha", "beta", "gamma"]
    assert names(NameContains="ALPH") == ["Alpha"]
    assert names(CreationTimeAfter=middle) == ["gamma"]
    assert names(CreationTimeBefore=middle) == ["beta"]
    assert names(CreationTimeAfter=middle - timedelta(seconds=1), NameContains="b") == []
    assert names(FeatureGroupStatusEquals="Creating") == []
    assert names(OfflineStoreStatusEquals="Active") == []


def test_the_list_goes_on_behind_the_last_page_whatever_happens_between(aws, owner):
    for name in "abcdef":
        create(aws, name)
    asked = {"SortBy": "Name", "SortOrder": "Ascending", "MaxResults": 2}

    first = owner.list_feature_groups(**asked)
    owner.delete_feature_group(FeatureGroupName="b")
    settle(aws)
    create(aws, "bb")
    second = owner.list_feature_groups(**asked, NextToken=first["NextToken"])

    assert [g["FeatureGroupName"] for g in second["FeatureGroupSummaries"]] == ["bb", "c"]
    code, _ = refused(owner.list_feature_groups, NextToken=first["NextToken"], SortBy="Name")
    assert code == "ValidationException"
    assert refused(owner.list_feature_groups, NextToken="x")[0] == "ValidationException"


def test_a_list_has_ten_unless_more_are_asked_for(aws, owner):
    for number in range(11):
        create(aws, f"g{number}")

    assert len(owner.list_feature_groups()["FeatureGroupSummaries"]) == 10
    pages = owner.get_paginator("list_feature_groups").paginate()
    assert sum(len(page["FeatureGroupSummaries"]) for page in pages) == 11


def test_the_catalog_is_there_from_the_first_call_on(aws):
    catalog = aws.client("sagemaker", "consumer").list_resource_catalogs()["ResourceCatalogs"]

    assert [entry["ResourceCatalogArn"] for entry in catalog] == [
        "arn:aws:sagemaker:us-east-1:444455556666:sagemaker-catalog/DefaultFeatureGroupCatalog"
    ]
    assert catalog[0]["ResourceCatalogName"] == "DefaultFeatureGroupCatalog"
    assert catalog[0]["Description"]


def test_the_catalog_is_there_from_the_first_group_on(aws, owner):
    create(aws)
    made = owner.describe_feature_group(FeatureGroupName="Customers")["CreationTime"]
    aws.advance(hours=1)

    found = owner.list_resource_catalogs()["ResourceCatalogs"]

    assert [entry["CreationTime"] for entry in found] == [made]
    assert owner.list_resource_catalogs(NameContains="other")["ResourceCatalogs"] == []
    assert owner.list_resource_catalogs(CreationTimeAfter=made)["ResourceCatalogs"] == []


def _status(client, name="Customers"):
    return client.describe_feature_group(FeatureGroupName=name)["FeatureGroupStatus"]


def _glue_columns(aws, database, table):
    from jupyter_featureshare.sandbox import moto_door

    found = moto_door.glue_table(aws.account("owner"), "us-east-1", database, table)
    assert found
    return [column["Name"] for column in found["StorageDescriptor"]["Columns"]]
