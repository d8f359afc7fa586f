"""The event history: what LookupEvents says of calls that were made."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.sandbox import groups, sharing


def lookup(aws: Any, profile: str = "owner", **more: Any) -> list[dict[str, Any]]:
    answer = aws.client("cloudtrail", profile).lookup_events(**more)
    return list(answer["Events"])


def named(aws: Any, name: str, profile: str = "owner") -> list[dict[str, Any]]:
    """The full events of that name, newest first; they know of this world only."""
    attribute = {"AttributeKey": "EventName", "AttributeValue": name}
    return [
        json.loads(event["CloudTrailEvent"])
        for event in lookup(aws, profile, LookupAttributes=[attribute])
    ]


def shared_group(aws: Any) -> str:
    """A group that the consumer may read and write."""
    arn = groups.create(aws)
    sharing.shared(aws, arn, permissionArns=[sharing.READ_WRITE])
    return arn


def test_a_call_is_found_with_who_made_it_and_how_it_went(aws):
    aws.client("sagemaker").create_feature_group(**groups.request("Customers"))
    (event,) = named(aws, "CreateFeatureGroup")
    role = "arn:aws:iam::111122223333:role/Owner"
    assert event["eventSource"] == "sagemaker.amazonaws.com"
    assert event["userIdentity"]["type"] == "AssumedRole"
    assert event["userIdentity"]["arn"].endswith("assumed-role/Owner/test")
    assert event["userIdentity"]["sessionContext"]["sessionIssuer"]["arn"] == role
    assert event["requestParameters"]["featureGroupName"] == "Customers"
    assert event["responseElements"]["featureGroupArn"].endswith("feature-group/Customers")
    assert (event["readOnly"], event["managementEvent"]) == (False, True)
    assert event["recipientAccountId"] == event["userIdentity"]["accountId"] == "111122223333"
    assert "Boto3" in event["userAgent"]
    assert "errorCode" not in event
    assert "sharedEventID" not in event


def test_a_refused_call_is_found_with_its_error(aws):
    with pytest.raises(ClientError):
        aws.client("sagemaker").describe_feature_group(FeatureGroupName="nowhere")
    (event,) = named(aws, "DescribeFeatureGroup")
    assert event["errorCode"] == "ResourceNotFound"
    assert "nowhere" in event["errorMessage"]
    assert event["responseElements"] is None
    assert event["readOnly"] is True


def test_calls_that_moto_answers_are_found_too(aws):
    aws.client("sts").get_caller_identity()
    aws.client("iam").get_role(RoleName="Owner")
    with pytest.raises(ClientError):
        aws.client("iam").get_role(RoleName="Nobody")
    aws.client("s3").list_buckets()
    found = {event["EventName"]: event for event in lookup(aws)}
    assert {"GetCallerIdentity", "GetRole", "ListBuckets"} <= found.keys()
    assert found["GetRole"]["EventSource"] == "iam.amazonaws.com"
    there, missing = reversed(named(aws, "GetRole"))
    assert there["requestParameters"] == {"roleName": "Owner"}
    assert (missing["errorCode"], missing["errorMessage"]) == (
        "NoSuchEntity",
        "Role Nobody not found",
    )


def test_the_history_holds_no_secrets(aws):
    secrets, kms = aws.client("secretsmanager"), aws.client("kms")
    secrets.create_secret(Name="s", SecretString="hunter2")
    secrets.put_secret_value(SecretId="s", SecretBinary=b"hunter2")
    properties = {"PASSWORD": "hunter2"}
    aws.client("glue").create_connection(
        ConnectionInput={"Name": "c", "ConnectionType": "JDBC", "ConnectionProperties": properties}
    )
    key = kms.create_key()["KeyMetadata"]["KeyId"]
    blob = kms.encrypt(KeyId=key, Plaintext=b"hunter2")["CiphertextBlob"]
    kms.decrypt(CiphertextBlob=blob)
    made = kms.generate_data_key(KeyId=key, KeySpec="AES_256")["Plaintext"]
    texts = "".join(event["CloudTrailEvent"] for event in lookup(aws))
    assert "HIDDEN_DUE_TO_SECURITY_REASONS" in texts
    for secret in ("hunter2", *(base64.b64encode(one).decode() for one in (b"hunter2", made))):
        assert secret not in texts


def test_record_operations_and_objects_are_not_in_the_history(aws):
    groups.create(aws)
    runtime = aws.client("sagemaker-featurestore-runtime")
    runtime.get_record(FeatureGroupName="Customers", RecordIdentifierValueAsString="1")
    bucket = "sagemaker-us-east-1-111122223333"
    aws.client("s3").create_bucket(Bucket=bucket)
    aws.client("s3").put_object(Bucket=bucket, Key="k", Body=b"")
    names = {event["EventName"] for event in lookup(aws)}
    assert "CreateBucket" in names
    assert not names & {"GetRecord", "PutObject"}


def test_a_use_from_another_account_is_told_to_both_with_one_shared_id(aws):
    arn = shared_group(aws)
    aws.client("sagemaker", "consumer").describe_feature_group(FeatureGroupName=arn)
    (own,) = named(aws, "DescribeFeatureGroup", "consumer")
    (owners,) = named(aws, "DescribeFeatureGroup", "owner")
    assert own["sharedEventID"] == owners["sharedEventID"]
    assert own["eventID"] != owners["eventID"]
    assert own["userIdentity"]["type"] == "AssumedRole"
    assert owners["recipientAccountId"] == "111122223333"
    assert owners["userIdentity"] == {
        "type": "AWSAccount",
        "principalId": own["userIdentity"]["principalId"],
        "accountId": "444455556666",
    }
    assert [one["ARN"] for one in owners["resources"]] == [arn]


def test_the_owner_is_not_told_who_was_denied(aws):
    arn = groups.create(aws)
    with pytest.raises(ClientError):
        aws.client("sagemaker", "stranger").describe_feature_group(FeatureGroupName=arn)
    (event,) = named(aws, "DescribeFeatureGroup", "stranger")
    assert event["errorCode"] == "AccessDeniedException"
    assert named(aws, "DescribeFeatureGroup", "owner") == []


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("EventName", "ListFeatureGroups", True),
        ("EventName", "Search", False),
        ("EventSource", "sagemaker.amazonaws.com", True),
        ("EventSource", "ram.amazonaws.com", False),
        ("ReadOnly", "true", True),
        ("ReadOnly", "false", False),
        ("Username", "test", True),
        ("Username", "root", False),
        ("ResourceType", "AWS::SageMaker::FeatureGroup", False),
        ("ResourceName", "arn:aws:sagemaker:us-east-1:111122223333:feature-group/x", False),
    ],
)
def test_one_attribute_narrows_the_search(aws, key, value, expected):
    aws.client("sagemaker").list_feature_groups()
    found = lookup(aws, LookupAttributes=[{"AttributeKey": key, "AttributeValue": value}])
    assert ("ListFeatureGroups" in {event["EventName"] for event in found}) is expected


def test_events_are_found_by_resource_key_and_id(aws):
    arn = groups.create(aws)
    (event,) = lookup(
        aws, LookupAttributes=[{"AttributeKey": "ResourceName", "AttributeValue": arn}]
    )
    assert event["Resources"] == [
        {"ResourceType": "AWS::SageMaker::FeatureGroup", "ResourceName": arn}
    ]
    for key in ("EventId", "AccessKeyId"):
        attribute = {"AttributeKey": key, "AttributeValue": event[key]}
        assert event in lookup(aws, LookupAttributes=[attribute])


def test_only_one_attribute_may_be_given(aws):
    attribute = {"AttributeKey": "EventName", "AttributeValue": "Search"}
    with pytest.raises(ClientError, match="InvalidLookupAttributesException"):
        lookup(aws, LookupAttributes=[attribute, attribute])


def test_pages_go_from_the_newest_to_the_oldest_undisturbed_by_new_events(aws):
    sagemaker, cloudtrail = aws.client("sagemaker"), aws.client("cloudtrail")
    name = [{"AttributeKey": "EventName", "AttributeValue": "ListFeatureGroups"}]
    for _ in range(5):
        sagemaker.list_feature_groups()
        aws.advance(seconds=10)
    first = cloudtrail.lookup_events(MaxResults=2, LookupAttributes=name)
    sagemaker.list_feature_groups()
    second = cloudtrail.lookup_events(
        MaxResults=50, LookupAttributes=name, NextToken=first["NextToken"]
    )
    times = [event["EventTime"] for event in first["Events"] + second["Events"]]
    assert len(times) == 5
    assert times == sorted(times, reverse=True)
    assert "NextToken" not in second


def test_a_token_goes_with_its_question(aws):
    for _ in range(2):
        aws.client("sagemaker").list_feature_groups()
    token = aws.client("cloudtrail").lookup_events(MaxResults=1)["NextToken"]
    attribute = {"AttributeKey": "ReadOnly", "AttributeValue": "true"}
    for wrong in ({"NextToken": token, "LookupAttributes": [attribute]}, {"NextToken": "bm9uZQ=="}):
        with pytest.raises(ClientError, match="InvalidNextTokenException"):
            lookup(aws, **wrong)


def test_times_bound_the_search_and_90_days_are_kept(aws):
    aws.client("sagemaker").list_feature_groups()
    between = aws.advance(minutes=5)
    aws.advance(minutes=5)
    aws.client("sagemaker").list_resource_catalogs()
    before = {event["EventName"] for event in lookup(aws, EndTime=between)}
    after = {event["EventName"] for event in lookup(aws, StartTime=between)}
    assert "ListFeatureGroups" in before - after
    assert "ListResourceCatalogs" in after - before
    with pytest.raises(ClientError, match="InvalidTimeRangeException"):
        lookup(aws, StartTime=between, EndTime=between - timedelta(hours=1))
    aws.advance(days=90)
    assert "ListFeatureGroups" not in {event["EventName"] for event in lookup(aws)}


def test_each_account_and_region_has_its_own_history(aws):
    aws.client("sagemaker").list_feature_groups()
    assert lookup(aws, "consumer") == []
    assert aws.client("cloudtrail", region="eu-west-1").lookup_events()["Events"] == []


def test_insights_are_asked_for_in_vain(aws):
    aws.client("sagemaker").list_feature_groups()
    assert lookup(aws, EventCategory="insight") == []
