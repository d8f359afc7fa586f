"""Requests about feature groups that many tests send."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from jupyter_featureshare.sandbox.settings import Settings

SLOW = Settings(creation_delay=timedelta(seconds=30))
"""So slow that a busy machine still sees what is under way."""
_POLICY = """{"Version": "2012-10-17", "Statement": [{%s}]}"""


def features(*names: str, kind: str = "String") -> list[dict[str, Any]]:
    return [{"FeatureName": name, "FeatureType": kind} for name in names]


def request(name: str = "Customers", **changes: Any) -> dict[str, Any]:
    """A CreateFeatureGroup request that is in order; None takes a member out."""
    members = {
        "FeatureGroupName": name,
        "RecordIdentifierFeatureName": "id",
        "EventTimeFeatureName": "at",
        "FeatureDefinitions": features("id", "at", "city"),
        "OnlineStoreConfig": {"EnableOnlineStore": True},
    } | changes
    return {member: value for member, value in members.items() if value is not None}


def create(aws: Any, name: str = "Customers", profile: str = "owner", **changes: Any) -> str:
    """Create a group and wait until it is created; gives its ARN."""
    client = aws.client("sagemaker", profile)
    arn = client.create_feature_group(**request(name, **changes))["FeatureGroupArn"]
    settle(aws)
    return str(arn)


def settle(aws: Any) -> None:
    """Let happen what is under way."""
    aws.advance(seconds=40)


def own_role(aws: Any) -> str:
    """The role behind the owner's profile, which it may pass to SageMaker."""
    known = aws.world.identities.find(aws.profiles["owner"].access_key)
    return str(known.caller.principal_arn)


def let_owner(aws: Any, effect: str, action: str, resource: str) -> None:
    """One more statement in the owner's policies."""
    from jupyter_featureshare.sandbox.moto_door import people

    statement = f'"Effect": "{effect}", "Action": "{action}", "Resource": "{resource}"'
    name = own_role(aws).rsplit("/", 1)[-1]
    policy = _POLICY % statement
    people.put_role_policy(aws.account("owner"), name, f"{effect}-{len(policy)}", policy)


def role_for(aws: Any, service: str) -> str:
    """A role of the owner's that the service may assume and that the owner may pass."""
    from jupyter_featureshare.sandbox.moto_door import people

    account, name = aws.account("owner"), f"for-{service}"
    trust = (
        f'"Effect": "Allow", "Principal": {{"Service": "{service}"}}, "Action": "sts:AssumeRole"'
    )
    people.create_role(account, name, _POLICY % trust)
    let_owner(aws, "Allow", "iam:PassRole", "*")
    return f"arn:aws:iam::{account}:role/{name}"


def bucket(aws: Any, name: str = "sagemaker-of-the-owner") -> str:
    from jupyter_featureshare.sandbox import moto_door

    if moto_door.s3_bucket_owner(name) is None:
        moto_door.s3_create_bucket(aws.account("owner"), "us-east-1", name)
    return name


def offline(aws: Any, **changes: Any) -> dict[str, Any]:
    """The members of a request for an offline store that works."""
    config = {"S3StorageConfig": {"S3Uri": f"s3://{bucket(aws)}/store"}, **changes}
    return {"OfflineStoreConfig": config, "RoleArn": own_role(aws)}


def refused(call: Any, /, **params: Any) -> tuple[str, str]:
    """The code and text with which a call is refused."""
    with pytest.raises(ClientError) as caught:
        call(**params)
    error = caught.value.response["Error"]
    return error["Code"], error["Message"]
