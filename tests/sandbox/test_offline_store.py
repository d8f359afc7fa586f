"""The offline store: Parquet in the owner's bucket, and the Glue table over it."""

from __future__ import annotations

import json
import re
from datetime import datetime

import pyarrow as pa
import pytest

from tests.sandbox.stocked import Stocked, early


@pytest.fixture
def group(aws):
    return Stocked(aws, online={}, offline={})


def test_every_write_is_kept_the_historic_ones_too(group):
    for second, count in ((5, "1"), (3, "2"), (5, "3"), (7, "4")):
        group.put(at=early(second), count=count)

    assert [row["count"] for row in group.history()] == [1, 2, 3, 4]


def test_files_lie_where_aws_puts_them(group):
    group.put(at="2026-03-04T05:06:07Z")
    group.put(id="2", at="2026-03-04T05:59:59.999Z")
    group.put(id="3", at="2026-03-04T06:00:00Z")

    names = sorted(group.files())

    assert [re.sub(r"_[0-9A-Za-z]{16}\.parquet$", "_*.parquet", name) for name in names] == [
        "year=2026/month=03/day=04/hour=05/20260304T055959Z_*.parquet",
        "year=2026/month=03/day=04/hour=06/20260304T060000Z_*.parquet",
    ]


def test_an_iceberg_group_has_one_folder_for_each_day(aws):
    group = Stocked(aws, online={}, offline={"TableFormat": "Iceberg"})
    group.put(at="2026-03-04T05:06:07Z")
    group.put(id="2", at="2026-03-04T23:00:00Z")

    (name,) = group.files()

    assert re.fullmatch(
        r"[0-9a-z]{8}/at_trunc=2026-03-04/20260304T230000Z_[0-9A-Za-z]{16}\.parquet", name
    )


def test_columns_are_typed_and_in_the_order_of_the_definitions(group):
    group.put(at=early(), count="3", price="1.5")

    (table,) = group.files().values()

    assert dict(zip(table.schema.names, table.schema.types, strict=True)) == {
        "id": pa.string(),
        "at": pa.string(),
        "count": pa.int64(),
        "price": pa.float64(),
        "note": pa.string(),
        "write_time": pa.timestamp("us"),
        "api_invocation_time": pa.timestamp("us"),
        "is_deleted": pa.bool_(),
    }
    (row,) = table.to_pylist()
    assert (row["count"], row["price"], row["note"]) == (3, 1.5, None)
    assert row["api_invocation_time"] < row["write_time"]
    assert isinstance(row["write_time"], datetime)


def test_nothing_is_written_before_the_delay_is_over(aws, group):
    group.put(at=early())
    keys = aws.client("s3").list_objects_v2(Bucket=group.bucket).get("Contents", [])
    assert not [each for each in keys if group.name in each["Key"]]

    assert len(group.history()) == 1


def test_rows_of_one_hour_share_a_file(group):
    for number in range(50):
        group.put(id=str(number), at=early())

    (table,) = group.files().values()
    assert table.num_rows == 50


@pytest.mark.parametrize("mode", ["SoftDelete", "HardDelete"])
def test_a_deletion_leaves_a_mark(group, mode):
    group.put(at=early(1), count="3")
    group.delete(early(2), mode)

    mark = group.history()[-1]

    assert mark["is_deleted"] is True
    assert (mark["id"], mark["at"], mark["count"], mark["note"]) == ("1", early(2), None, None)


def test_a_soft_delete_that_does_nothing_online_still_leaves_a_mark(group):
    group.put(at=early(5))
    group.delete(early(2))

    assert [row["is_deleted"] for row in group.history()] == [False, True]
    assert group.get() is not None


def test_a_refused_hard_delete_leaves_no_mark(group):
    group.put(at=early(5))
    with pytest.raises(group.runtime.exceptions.ClientError):
        group.delete(early(2), "HardDelete")

    assert [row["is_deleted"] for row in group.history()] == [False]


def test_unix_seconds_lie_in_the_folder_of_their_hour(aws):
    features = {"id": "Integral", "at": "Fractional"}
    group = Stocked(aws, offline={}, features=features)
    group.put(id="7", at="1772600767.25")

    ((name, table),) = group.files().items()

    assert name.startswith("year=2026/month=03/day=04/hour=05/20260304T050607Z_")
    assert table.to_pylist()[0]["at"] == 1772600767.25


def test_features_added_later_are_columns_of_later_files(aws, group):
    group.sagemaker.update_feature_group(
        FeatureGroupName=group.name,
        FeatureAdditions=[{"FeatureName": "colour", "FeatureType": "String"}],
    )
    aws.advance(seconds=1)
    group.put(at=early(), colour="red")

    assert group.history()[0]["colour"] == "red"


def test_deleting_the_group_leaves_its_files(aws, group):
    group.put(at=early())
    group.files()
    group.sagemaker.delete_feature_group(FeatureGroupName=group.name)
    aws.advance(seconds=2)

    keys = aws.client("s3").list_objects_v2(Bucket=group.bucket)["Contents"]
    assert [each for each in keys if group.name in each["Key"]]


def document(statement):
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def offline_status(group):
    found = group.sagemaker.describe_feature_group(FeatureGroupName=group.name)
    return found["OfflineStoreStatus"]


def test_a_missing_bucket_blocks_the_store_until_it_is_there(aws, group):
    assert offline_status(group) == {"Status": "Active"}
    aws.client("s3").delete_bucket(Bucket=group.bucket)
    group.put(at=early(1), count="1")
    aws.advance(seconds=2)

    status = offline_status(group)
    assert status["Status"] == "Blocked"
    assert group.bucket in status["BlockedReason"]
    assert group.get()["count"] == "1"

    aws.client("s3").create_bucket(Bucket=group.bucket)
    group.put(at=early(2), count="2")

    assert [row["count"] for row in group.history()] == [1, 2]
    assert offline_status(group) == {"Status": "Active"}


def test_a_role_that_may_not_write_blocks_the_store_until_it_may(aws):
    iam = aws.client("iam")
    trust = {"Effect": "Allow", "Action": "sts:AssumeRole",
             "Principal": {"Service": "sagemaker.amazonaws.com"}}  # fmt: skip
    role = iam.create_role(RoleName="Writer", AssumeRolePolicyDocument=document(trust))["Role"]
    group = Stocked(aws, online={}, offline={}, role_arn=role["Arn"])
    group.put(at=early(1), count="1")
    aws.advance(seconds=2)

    status = offline_status(group)
    assert status["Status"] == "Blocked"
    assert "s3:PutObject" in status["BlockedReason"]

    allowed = {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}
    iam.put_role_policy(RoleName="Writer", PolicyName="w", PolicyDocument=document(allowed))
    group.put(at=early(2), count="2")

    assert [row["count"] for row in group.history()] == [1, 2]
    assert offline_status(group) == {"Status": "Active"}


def test_the_owners_catalog_has_a_table_over_the_files(aws, group):
    found = group.sagemaker.describe_feature_group(FeatureGroupName=group.name)
    config = found["OfflineStoreConfig"]
    catalog = config["DataCatalogConfig"]

    table = aws.client("glue").get_table(
        DatabaseName=catalog["Database"], Name=catalog["TableName"]
    )["Table"]

    storage = table["StorageDescriptor"]
    assert catalog["Database"] == "sagemaker_featurestore"
    assert storage["Location"] == config["S3StorageConfig"]["ResolvedOutputS3Uri"]
    assert storage["SerdeInfo"]["SerializationLibrary"].endswith("ParquetHiveSerDe")
    assert {each["Name"]: each["Type"] for each in storage["Columns"]} == {
        "id": "string",
        "at": "string",
        "count": "bigint",
        "price": "double",
        "note": "string",
        "write_time": "timestamp",
        "api_invocation_time": "timestamp",
        "is_deleted": "boolean",
    }
    assert [(each["Name"], each["Type"]) for each in table["PartitionKeys"]] == [
        ("year", "string"), ("month", "string"), ("day", "string"), ("hour", "string"),
    ]  # fmt: skip


def test_columns_of_the_table_are_lower_cased(aws):
    group = Stocked(
        aws, offline={}, features={"id": "String", "at": "String", "AgeInYears": "Integral"}
    )
    found = group.sagemaker.describe_feature_group(FeatureGroupName=group.name)
    catalog = found["OfflineStoreConfig"]["DataCatalogConfig"]

    table = aws.client("glue").get_table(
        DatabaseName=catalog["Database"], Name=catalog["TableName"]
    )["Table"]

    assert "ageinyears" in [each["Name"] for each in table["StorageDescriptor"]["Columns"]]


def test_no_table_is_made_when_that_is_disabled(aws):
    group = Stocked(aws, offline={"DisableGlueTableCreation": True})

    databases = aws.client("glue").get_databases()["DatabaseList"]
    names = [
        table["Name"]
        for database in databases
        for table in aws.client("glue").get_tables(DatabaseName=database["Name"])["TableList"]
    ]
    assert not [name for name in names if name.startswith(group.name.lower().replace("-", "_"))]
