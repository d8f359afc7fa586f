"""What a plan tells before it is carried out: its code, and the permissions it may rest on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import uuid4

import boto3
import pytest

from tests.server.conftest import CONSUMER, Api, arn, sharing

LISTING = "sagemaker:ListRecords"


@pytest.fixture
def own_permission(sandboxed: None) -> Iterator[str]:
    """A permission of the owner's own, which lets a consumer list and read."""
    ram = boto3.Session(profile_name="owner").client("ram")
    made = ram.create_permission(
        name=f"list-and-read-{uuid4().hex[:8]}",
        resourceType="sagemaker:FeatureGroup",
        policyTemplate=json.dumps({"Effect": "Allow", "Action": [LISTING, "sagemaker:GetRecord"]}),
    )
    yield made["permission"]["arn"]
    ram.delete_permission(permissionArn=made["permission"]["arn"])


async def test_a_plan_is_told_in_every_language(owner: Api):
    plan = (await owner.post("owner/plans", sharing(groups=[arn("orders")]))).json

    codes = {it["language"]: it for it in plan["codes"]}
    assert list(codes) == ["magic", "boto3", "cli", "terraform", "cfn"]
    assert codes["boto3"]["text"] == plan["code"]
    assert (
        f"%fs_share orders --to {CONSUMER} --level read-only --external -y"
        in (codes["magic"]["text"])
    )
    assert "aws ram create-resource-share" in codes["cli"]["text"]
    assert 'resource "aws_ram_resource_share"' in codes["terraform"]["text"]
    assert "AWS::RAM::ResourceShare" in codes["cfn"]["text"]
    assert codes["cfn"]["title"] == "CloudFormation"


async def test_permissions_are_offered_with_what_they_allow(owner: Api, own_permission: str):
    offered = (await owner.get("owner/permissions")).json["permissions"]

    assert [(it["access"], it["aws_managed"]) for it in offered] == [
        ("read-only", True),
        ("read-write", True),
        ("admin", True),
        ("custom", False),
    ]
    assert offered[-1]["arn"] == own_permission
    assert offered[-1]["actions"] == ["sagemaker:GetRecord", LISTING]
    assert offered[-1]["conditional"] is False
    assert "sagemaker:GetRecord" in offered[0]["actions"]
    assert LISTING not in offered[0]["actions"]


async def test_a_share_can_carry_one_of_them(owner: Api, own_permission: str):
    wanted = sharing(groups=[arn("orders")], permission_arn=own_permission)
    plan = (await owner.post("owner/plans", wanted)).json

    assert own_permission in plan["code"]
    assert f"--level {own_permission}" in plan["codes"][0]["text"]


async def test_one_for_another_type_is_refused(owner: Api):
    other = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerCatalogResourceSearch"
    wanted = sharing(groups=[arn("orders")], permission_arn=other)

    assert (await owner.post("owner/plans", wanted)).status == 400
