"""The demo: a shop's feature groups, as a user of the sandbox finds them."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta

import boto3
import pyarrow.parquet
import pytest
from botocore.validate import ParamValidator

from jupyter_featureshare.sandbox.scenarios import shop
from jupyter_featureshare.sandbox.scenarios.accounts import PERSONAS
from jupyter_featureshare.sandbox.settings import ACCOUNTS
from tests.sandbox.conftest import Aws
from tests.sandbox.test_scenarios import RUNTIME, opened

TABLES = ("customers", "products", "orders", "web_events")


@pytest.fixture(scope="module")
def demo() -> Aws:
    """One for all tests: none of them changes it."""
    return opened("demo")


def test_the_demo_has_the_shop_at_the_owner_and_labels_at_the_consumer(demo):
    def names(profile):
        listed = demo.client("sagemaker", profile).list_feature_groups()
        assert {one["FeatureGroupStatus"] for one in listed["FeatureGroupSummaries"]} <= {"Created"}
        return sorted(one["FeatureGroupName"] for one in listed["FeatureGroupSummaries"])

    assert names("owner") == sorted(TABLES)
    assert names("consumer") == ["churn_labels"]
    assert names("consumer2") == names("stranger") == []


def test_nothing_is_shared_in_the_demo(demo):
    for profile in ACCOUNTS:
        for whose in ("SELF", "OTHER-ACCOUNTS"):
            shares = demo.client("ram", profile).get_resource_shares(resourceOwner=whose)
            assert shares["resourceShares"] == []


def test_every_feature_of_the_demo_is_described(demo):
    sagemaker = demo.client("sagemaker")
    for table in TABLES:
        group = sagemaker.describe_feature_group(FeatureGroupName=table)
        assert group["Description"]
        for feature in group["FeatureDefinitions"]:
            said = sagemaker.describe_feature_metadata(
                FeatureGroupName=table, FeatureName=feature["FeatureName"]
            )
            assert said["Description"]
    amount = {"FeatureGroupName": "orders", "FeatureName": "purchase_amount"}
    parameters = sagemaker.describe_feature_metadata(**amount)["Parameters"]
    assert parameters == [{"Key": "unit", "Value": "EUR"}]


def test_the_demo_looks_back_on_four_weeks(demo):
    group = demo.client("sagemaker").describe_feature_group(FeatureGroupName="orders")
    age = datetime.now(UTC) - group["CreationTime"]
    assert timedelta(days=28) <= age < timedelta(days=29, hours=1)
    events = demo.client("cloudtrail").lookup_events(
        LookupAttributes=[{"AttributeKey": "EventName", "AttributeValue": "CreateFeatureGroup"}]
    )["Events"]
    assert len(events) == len(TABLES)
    assert events[0]["EventTime"] - group["CreationTime"] < timedelta(hours=1)


def test_the_demo_s_records_have_event_times_of_the_last_weeks(demo):
    now = datetime.now(UTC)
    runtime = demo.client(RUNTIME)
    for table, record_id in zip(TABLES, ("C0001", "P001", "O00001", "C0001"), strict=True):
        answer = runtime.get_record(
            FeatureGroupName=table, RecordIdentifierValueAsString=record_id,
            FeatureNames=["event_time"],
        )  # fmt: skip
        at = datetime.fromisoformat(answer["Record"][0]["ValueAsString"])
        assert timedelta() < now - at < timedelta(days=30)


def test_the_demo_s_offline_store_holds_several_versions_of_an_id(demo):
    group = demo.client("sagemaker").describe_feature_group(FeatureGroupName="customers")
    config = group["OfflineStoreConfig"]
    assert group["OfflineStoreStatus"] == {"Status": "Active"}
    bucket, _, prefix = (
        config["S3StorageConfig"]["ResolvedOutputS3Uri"].removeprefix("s3://").partition("/")
    )
    s3 = demo.client("s3")
    listed = s3.list_objects_v2(Bucket=bucket, Prefix=prefix)["Contents"]
    ids: list[str] = []
    for one in listed:
        body = s3.get_object(Bucket=bucket, Key=one["Key"])["Body"].read()
        table = pyarrow.parquet.read_table(io.BytesIO(body))
        ids += table.column("customer_id").to_pylist()
    assert len(set(ids)) == len(shop.CUSTOMERS)
    assert len(ids) > 2 * len(set(ids))
    assert demo.client("glue").get_table(
        DatabaseName=config["DataCatalogConfig"]["Database"].lower(),
        Name=config["DataCatalogConfig"]["TableName"],
    )


def test_the_demo_is_the_same_at_every_start():
    days = shop.opening(datetime(2026, 3, 14, 15, 9, tzinfo=UTC))
    for make in (shop.customers, shop.products, shop.orders, shop.web_events, shop.churn_labels):
        assert make(days) == make(days)


def test_the_demo_asks_for_nothing_that_the_service_models_do_not_know():
    days = shop.opening(datetime.now(UTC))
    session = boto3.Session(region_name="us-east-1")._session
    control = session.get_service_model("sagemaker")
    runtime = session.get_service_model(RUNTIME)

    def check(model, operation, params):
        shape = model.operation_model(operation).input_shape
        assert not ParamValidator().validate(params, shape).has_errors()

    for make in (shop.customers, shop.products, shop.orders, shop.web_events, shop.churn_labels):
        table = make(days)
        role = PERSONAS["owner"].role_arn
        check(control, "CreateFeatureGroup", table.request("bucket", role))
        for said in table.metadata():
            check(control, "UpdateFeatureMetadata", said)
        for _, rows in table.loads:
            check(runtime, "PutRecord", table.put(rows[0]))


def test_orders_join_with_customers_and_products():
    days = shop.opening(datetime.now(UTC))
    orders = [row for _, rows in shop.orders(days).loads for row in rows]
    assert {row["customer_id"] for row in orders} <= set(shop.CUSTOMERS)
    assert {row["product_id"] for row in orders} <= set(shop.PRODUCTS)
    assert {row["status"] for row in orders} == {"placed", "returned"}
