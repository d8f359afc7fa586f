"""What each record operation asks of its caller's policy."""

from __future__ import annotations

from typing import Any

import pytest

from jupyter_featureshare.sandbox import identities
from tests.sandbox.stocked import Stocked, early, error_of, values


@pytest.fixture
def group(aws):
    made = Stocked(aws, online={"StorageType": "Standard_V2"})
    made.put(at=early(), count="1")
    return made


def allow(*actions, **condition):
    statement: dict[str, Any] = {"Effect": "Allow", "Action": list(actions), "Resource": "*"}
    if condition:
        statement["Condition"] = condition
    return statement


def caller(aws, *statements):
    """The runtime client of a role of the owner's account with those statements only."""
    document = {"Version": "2012-10-17", "Statement": list(statements)}
    credentials = identities.issue(
        aws.world, "111122223333", "Limited", "session", policies={"limits": document}
    )
    return aws.session_of(credentials).client("sagemaker-featurestore-runtime")


def calls(group):
    """Each operation's smallest request."""
    name, record = {"FeatureGroupName": group.name}, values({"id": "1", "at": early()})
    one = {"RecordIdentifierValueAsString": "1"}
    return {
        "get_record": {**name, **one},
        "batch_get_record": {"Identifiers": [{**name, "RecordIdentifiersValueAsString": ["1"]}]},
        "list_records": name,
        "put_record": {**name, "Record": record},
        "delete_record": {**name, **one, "EventTime": early()},
        "update_record": {**name, **one, "Features": values({"count": "2"})},
        "batch_write_record": {"Entries": [{**name, "Record": record}]},
    }


@pytest.mark.parametrize(
    ("operation", "actions"),
    [
        ("get_record", ["GetRecord"]),
        ("batch_get_record", ["BatchGetRecord"]),
        ("list_records", ["ListRecords"]),
        ("put_record", ["PutRecord"]),
        ("delete_record", ["DeleteRecord"]),
        ("update_record", ["PutRecord"]),
        ("batch_write_record", ["BatchWriteRecord", "PutRecord"]),
    ],
)
def test_an_operation_needs_its_actions_and_no_other(aws, group, operation, actions):
    actions = [f"sagemaker:{action}" for action in actions]
    request = calls(group)[operation]

    assert getattr(caller(aws, allow(*actions)), operation)(**request)
    for left_out in actions:
        deny = {"Effect": "Deny", "Action": left_out, "Resource": "*"}
        refused = error_of(getattr(caller(aws, allow("*"), deny), operation), **request)
        assert refused[:2] == ("AccessDeniedException", 403)
        assert f"{left_out} on resource: {group.arn}" in refused[2]


def test_an_update_may_be_allowed_where_a_full_write_is_not(aws, group):
    updates = allow("sagemaker:*", Bool={"sagemaker:IsUpdateRecord": "true"})
    client, requests = caller(aws, updates), calls(group)

    client.update_record(**requests["update_record"])
    for operation in ("put_record", "batch_write_record"):
        refused = error_of(getattr(client, operation), **requests[operation])
        assert refused[0] == "AccessDeniedException"


def test_the_features_that_may_be_updated_can_be_named(aws, group):
    client = caller(
        aws,
        allow(
            "sagemaker:PutRecord",
            **{"ForAllValues:StringEquals": {"sagemaker:UpdatableFeatures": ["count", "at"]}},
        ),
    )
    request = calls(group)["update_record"]

    client.update_record(**request)
    request["Features"] = values({"count": "2", "note": "n"})
    assert error_of(client.update_record, **request)[0] == "AccessDeniedException"


def test_each_group_of_a_batch_must_be_allowed(aws, group):
    other = Stocked(aws, online={})
    statement = {**allow("sagemaker:BatchGetRecord"), "Resource": group.arn}
    request = calls(group)["batch_get_record"]
    request["Identifiers"] += calls(other)["batch_get_record"]["Identifiers"]

    assert other.arn in error_of(caller(aws, statement).batch_get_record, **request)[2]


def test_a_customers_key_on_the_online_store_must_be_usable(aws):
    key = aws.client("kms").create_key()["KeyMetadata"]["Arn"]
    group = Stocked(aws, online={"SecurityConfig": {"KmsKeyId": key}})
    group.put(at=early())
    read, request = allow("sagemaker:GetRecord"), calls(group)["get_record"]

    code, _, message = error_of(caller(aws, read).get_record, **request)
    assert code == "AccessDeniedException"
    assert "kms:Decrypt" in message
    assert caller(aws, read, allow("kms:Decrypt")).get_record(**request)["Record"]


def test_a_group_of_another_account_is_denied_before_it_is_looked_for(aws, group):
    stranger = aws.client("sagemaker-featurestore-runtime", "stranger")

    for arn in (group.arn, group.arn.replace(group.name, "nowhere")):
        code, status, message = error_of(
            stranger.get_record, FeatureGroupName=arn, RecordIdentifierValueAsString="1"
        )
        assert (code, status) == ("AccessDeniedException", 403)
        assert "no resource-based policy allows the sagemaker:GetRecord action" in message
