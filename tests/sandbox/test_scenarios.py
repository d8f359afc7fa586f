"""What a sandbox holds when it opens, seen by its profiles."""

from __future__ import annotations

import json
from typing import Any

import pytest
from botocore.exceptions import ClientError

from jupyter_featureshare.sandbox import launch, moto_door
from jupyter_featureshare.sandbox.scenarios import SCENARIOS
from jupyter_featureshare.sandbox.scenarios.accounts import PERSONAS
from jupyter_featureshare.sandbox.settings import ACCOUNTS, Settings
from tests.sandbox import groups, sharing
from tests.sandbox.conftest import Aws

RUNTIME = "sagemaker-featurestore-runtime"


def opened(scenario: str) -> Aws:
    moto_door.reset()
    return Aws(*launch.build(scenario, Settings()))


@pytest.fixture
def empty() -> Aws:
    return opened("empty")


@pytest.fixture
def workshop() -> Aws:
    return opened("workshop")


def make_group(aws: Aws, profile: str) -> str:
    """A group with both stores, made with nothing but the persona's own rights."""
    bucket = f"sagemaker-us-east-1-{aws.account(profile)}"
    aws.client("s3", profile).create_bucket(Bucket=bucket)
    return groups.create(
        aws,
        profile=profile,
        OfflineStoreConfig={"S3StorageConfig": {"S3Uri": f"s3://{bucket}/store"}},
        RoleArn=PERSONAS[profile].role_arn,
    )


def put(aws: Aws, profile: str, group: str) -> None:
    record = {"id": "1", "at": "2026-01-01T00:00:00Z", "city": "Faro"}
    aws.client(RUNTIME, profile).put_record(
        FeatureGroupName=group,
        Record=[{"FeatureName": k, "ValueAsString": v} for k, v in record.items()],
    )


def city(aws: Aws, profile: str, group: str) -> str:
    answer = aws.client(RUNTIME, profile).get_record(
        FeatureGroupName=group, RecordIdentifierValueAsString="1", FeatureNames=["city"]
    )
    return str(answer["Record"][0]["ValueAsString"])


def denied(call: Any, **params: Any) -> bool:
    with pytest.raises(ClientError) as refused:
        call(**params)
    return refused.value.response["Error"]["Code"] in ("AccessDenied", "AccessDeniedException")


@pytest.mark.parametrize("profile", ACCOUNTS)
def test_every_profile_is_a_session_of_a_role_in_its_account(empty, profile):
    identity = empty.client("sts", profile).get_caller_identity()
    role = PERSONAS[profile].role_name
    assert identity["Account"] == ACCOUNTS[profile]
    assert identity["Arn"] == f"arn:aws:sts::{ACCOUNTS[profile]}:assumed-role/{role}/jupyter"
    found = empty.client("iam", profile).get_role(RoleName=role)["Role"]
    assert found["Arn"] == PERSONAS[profile].role_arn
    assert "ram.amazonaws.com" not in json.dumps(found["AssumeRolePolicyDocument"])


@pytest.mark.parametrize("profile", ACCOUNTS)
def test_the_rights_of_a_persona_suffice_for_groups_of_its_own(empty, profile):
    make_group(empty, profile)
    put(empty, profile, "Customers")
    assert city(empty, profile, "Customers") == "Faro"
    sagemaker = empty.client("sagemaker", profile)
    sagemaker.update_feature_metadata(
        FeatureGroupName="Customers", FeatureName="city", Description="where they live"
    )
    sagemaker.search(Resource="FeatureGroup")
    sagemaker.delete_feature_group(FeatureGroupName="Customers")


def test_the_rights_of_the_personas_suffice_to_share_and_to_use_what_is_shared(empty):
    arn = make_group(empty, "owner")
    put(empty, "owner", "Customers")
    sharing.share(empty, sharing.catalog(empty), name="catalog")
    sharing.share(empty, arn, permissionArns=[sharing.READ_WRITE])
    ram = sharing.ram(empty, "consumer")
    for one in ram.get_resource_share_invitations()["resourceShareInvitations"]:
        ram.accept_resource_share_invitation(
            resourceShareInvitationArn=one["resourceShareInvitationArn"]
        )
    sharing.settle(empty)
    consumer = empty.client("sagemaker", "consumer")
    found = consumer.search(Resource="FeatureGroup", CrossAccountFilterOption="CrossAccount")
    assert found["Results"][0]["FeatureGroup"]["FeatureGroupArn"] == arn
    put(empty, "consumer", arn)
    assert city(empty, "consumer", arn) == "Faro"
    assert denied(
        consumer.update_feature_metadata,
        FeatureGroupName=arn, FeatureName="city", Description="not mine",
    )  # fmt: skip
    assert not sharing.may_describe(empty, arn, "stranger")


def test_a_persona_may_do_no_more_than_its_work(empty):
    arn = make_group(empty, "owner")
    empty.client("s3").put_object(Bucket="sagemaker-us-east-1-111122223333", Key="k", Body=b"")
    assert denied(empty.client("iam").create_user, UserName="eve")
    assert denied(empty.client("iam").get_role, RoleName="Other")
    assert denied(empty.client("s3").create_bucket, Bucket="another-bucket")
    assert denied(
        empty.client("s3", "consumer").get_object,
        Bucket="sagemaker-us-east-1-111122223333", Key="k",
    )  # fmt: skip
    assert denied(
        empty.client("ram", "consumer").create_resource_share, name="mine", resourceArns=[arn]
    )


def test_the_workshop_shares_a_catalog_with_a_permission_for_groups(workshop):
    make_group(workshop, "owner")
    sharing.share(workshop, sharing.catalog(workshop), permissionArns=[sharing.READ_WRITE])
    ram = sharing.ram(workshop, "consumer")
    ram.accept_resource_share_invitation(resourceShareInvitationArn=sharing.invitation(workshop))
    consumer = workshop.client("sagemaker", "consumer")
    found = consumer.search(Resource="FeatureGroup", CrossAccountFilterOption="CrossAccount")
    assert [one["FeatureGroup"]["FeatureGroupName"] for one in found["Results"]] == ["Customers"]
    assert not sharing.may_describe(
        workshop, found["Results"][0]["FeatureGroup"]["FeatureGroupArn"]
    )


def test_elsewhere_such_a_permission_is_refused(empty):
    make_group(empty, "owner")
    with pytest.raises(ClientError, match="InvalidParameterException"):
        sharing.share(empty, sharing.catalog(empty), permissionArns=[sharing.READ_WRITE])


def test_the_scenarios_are_those_of_the_command():
    assert set(SCENARIOS) == {"empty", "demo", "workshop", "large"}
