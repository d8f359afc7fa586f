"""Trails: what they select arrives in their bucket as gzipped log files."""

from __future__ import annotations

import gzip
import json
import re
from typing import Any

import pytest

from jupyter_featureshare.sandbox.rooms import trail as room
from tests.sandbox import groups
from tests.sandbox.test_trail import shared_group

BUCKET = "trail-of-the-owner"
RECORDS = [
    {
        "Name": "who uses our features",
        "FieldSelectors": [
            {"Field": "eventCategory", "Equals": ["Data"]},
            {"Field": "resources.type", "Equals": ["AWS::SageMaker::FeatureGroup"]},
        ],
    }
]


def start(aws: Any, name: str = "audit", **selectors: Any) -> Any:
    """A trail that is logging; gives the client."""
    aws.client("s3").create_bucket(Bucket=BUCKET)
    cloudtrail = aws.client("cloudtrail")
    cloudtrail.create_trail(Name=name, S3BucketName=BUCKET, S3KeyPrefix="logs")
    if selectors:
        cloudtrail.put_event_selectors(TrailName=name, **selectors)
    cloudtrail.start_logging(Name=name)
    return cloudtrail


def keys(aws: Any) -> list[str]:
    listed = aws.client("s3").list_objects_v2(Bucket=BUCKET)
    return [one["Key"] for one in listed.get("Contents", [])]


def delivered(aws: Any) -> list[dict[str, Any]]:
    """All events in the bucket, once what is on its way has arrived."""
    aws.advance(seconds=2)
    files = [aws.client("s3").get_object(Bucket=BUCKET, Key=key)["Body"] for key in keys(aws)]
    return [one for file in files for one in json.loads(gzip.decompress(file.read()))["Records"]]


def put(aws: Any, group: str, profile: str = "owner") -> None:
    record = {"id": "secret-id", "at": "2026-01-01T00:00:00Z", "city": "secret-city"}
    aws.client("sagemaker-featurestore-runtime", profile).put_record(
        FeatureGroupName=group,
        Record=[{"FeatureName": k, "ValueAsString": v} for k, v in record.items()],
    )


def test_selected_record_operations_arrive_and_hold_no_record(aws):
    start(aws, AdvancedEventSelectors=RECORDS)
    arn = groups.create(aws)
    put(aws, "Customers")
    runtime = aws.client("sagemaker-featurestore-runtime")
    one = {"FeatureGroupName": "Customers", "RecordIdentifiersValueAsString": ["secret-id"]}
    runtime.batch_get_record(Identifiers=[one])
    found = delivered(aws)
    assert [event["eventName"] for event in found] == ["PutRecord", "BatchGetRecord"]
    assert found[0]["requestParameters"] == {"featureGroupName": "Customers"}
    assert found[0]["resources"] == [
        {"accountId": "111122223333", "type": "AWS::SageMaker::FeatureGroup", "ARN": arn}
    ]
    assert found[0]["eventCategory"] == "Data"
    assert (found[0]["managementEvent"], found[0]["readOnly"]) == (False, False)
    assert found[1]["readOnly"] is True
    assert "secret" not in json.dumps(found)


def test_the_owner_learns_which_account_used_a_shared_group(aws):
    start(aws, AdvancedEventSelectors=RECORDS)
    put(aws, shared_group(aws), "consumer")
    (event,) = delivered(aws)
    assert event["recipientAccountId"] == "111122223333"
    assert event["userIdentity"]["accountId"] == "444455556666"
    assert event["sharedEventID"]


def test_a_log_file_lies_where_aws_puts_it(aws):
    start(aws)
    delivered(aws)
    day = r"AWSLogs/111122223333/CloudTrail/us-east-1/\d{4}/\d\d/\d\d"
    name = r"111122223333_CloudTrail_us-east-1_\d{8}T\d{4}Z_\w{16}\.json\.gz"
    assert re.fullmatch(f"logs/{day}/{name}", keys(aws)[0])


def test_a_trail_without_selectors_takes_management_events_only(aws):
    start(aws)
    groups.create(aws)
    put(aws, "Customers")
    names = {event["eventName"] for event in delivered(aws)}
    assert "CreateFeatureGroup" in names
    assert "PutRecord" not in names


def test_basic_selectors_take_objects_below_a_prefix(aws):
    data = {"Type": "AWS::S3::Object", "Values": [f"arn:aws:s3:::{BUCKET}/watched/"]}
    selector = {
        "ReadWriteType": "WriteOnly",
        "IncludeManagementEvents": False,
        "DataResources": [data],
    }
    start(aws, EventSelectors=[selector])
    s3 = aws.client("s3")
    for key in ("watched/a", "other/b"):
        s3.put_object(Bucket=BUCKET, Key=key, Body=b"")
    s3.get_object(Bucket=BUCKET, Key="watched/a")
    s3.delete_object(Bucket=BUCKET, Key="other/b")
    s3.delete_object(Bucket=BUCKET, Key="watched/a")
    found = delivered(aws)
    assert [event["eventName"] for event in found] == ["PutObject", "DeleteObject"]
    assert found[0]["requestParameters"] == {"bucketName": BUCKET, "key": "watched/a"}


def test_a_stopped_trail_gets_nothing_more(aws):
    cloudtrail = start(aws, AdvancedEventSelectors=RECORDS)
    groups.create(aws)
    put(aws, "Customers")
    assert len(delivered(aws)) == 1
    cloudtrail.stop_logging(Name="audit")
    put(aws, "Customers")
    assert len(delivered(aws)) == 1


@pytest.mark.parametrize(
    ("field", "taken"),
    [
        ({"Field": "eventName", "Equals": ["PutRecord"]}, True),
        ({"Field": "eventName", "NotEquals": ["PutRecord"]}, False),
        ({"Field": "eventName", "StartsWith": ["Put", "Get"]}, True),
        ({"Field": "eventName", "NotStartsWith": ["Put"]}, False),
        ({"Field": "readOnly", "Equals": ["true"]}, False),
        ({"Field": "resources.ARN", "EndsWith": ["/Customers"]}, True),
        ({"Field": "resources.ARN", "NotEndsWith": ["/Customers"]}, False),
    ],
)
def test_field_selectors_narrow_what_is_taken(aws, field, taken):
    narrowed = [*RECORDS[0]["FieldSelectors"], field]
    start(aws, AdvancedEventSelectors=[{"FieldSelectors": narrowed}])
    groups.create(aws)
    put(aws, "Customers")
    assert len(delivered(aws)) == int(taken)


def test_record_operations_cost_nothing_while_there_is_no_trail(aws):
    assert not room.wanted(aws.world, "sagemaker-featurestore-runtime", "PutRecord")
    assert room.wanted(aws.world, "sagemaker", "CreateFeatureGroup")


def test_a_foreign_bucket_is_for_its_owner_to_open(aws):
    aws.client("s3", "stranger").create_bucket(Bucket="of-the-stranger")
    cloudtrail = aws.client("cloudtrail")
    trail = {"Name": "abroad", "S3BucketName": "of-the-stranger"}
    code, _ = groups.refused(cloudtrail.create_trail, **trail)
    assert code == "InsufficientS3BucketPolicyException"

    def keys():
        listed = aws.client("s3", "stranger").list_objects_v2(Bucket="of-the-stranger")
        return [item["Key"] for item in listed.get("Contents", [])]

    open_to_trails = {
        "Effect": "Allow",
        "Principal": {"Service": "cloudtrail.amazonaws.com"},
        "Action": "s3:PutObject",
        "Resource": "arn:aws:s3:::of-the-stranger/AWSLogs/111122223333/*",
        "Condition": {"StringEquals": {"s3:x-amz-acl": "bucket-owner-full-control"}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [open_to_trails]})
    aws.client("s3", "stranger").put_bucket_policy(Bucket="of-the-stranger", Policy=policy)
    cloudtrail.create_trail(**trail)
    cloudtrail.start_logging(Name="abroad")
    aws.advance(minutes=1)
    delivered = keys()
    assert delivered
    aws.client("s3", "stranger").delete_bucket_policy(Bucket="of-the-stranger")
    aws.client("sts").get_caller_identity()
    aws.advance(minutes=1)
    assert keys() == delivered
