"""One account in several Regions: each with a list of its own."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import boto3
import pytest

from tests.server.conftest import OWNER, Api, arn

WEST = "eu-west-1"


@pytest.fixture
def western(sandboxed: None) -> str:
    """A group that the owner has in another Region."""
    client: Any = boto3.Session(profile_name="owner", region_name=WEST).client("sagemaker")
    made = client.create_feature_group(
        FeatureGroupName=f"western-{uuid4().hex[:8]}",
        RecordIdentifierFeatureName="id",
        EventTimeFeatureName="time",
        FeatureDefinitions=[
            {"FeatureName": "id", "FeatureType": "String"},
            {"FeatureName": "time", "FeatureType": "String"},
        ],
        OnlineStoreConfig={"EnableOnlineStore": True},
    )
    return str(made["FeatureGroupArn"])


async def arns(api: Api, **query: str) -> set[str]:
    lines = (await api.get("consumer/catalog", refresh="1", **query)).lines
    return {row["arn"] for line in lines if line["kind"] == "rows" for row in line["groups"]}


async def test_an_account_tells_where_it_can_be_asked(owner: Api):
    account = (await owner.get("account")).json

    assert account["region"] == account["home_region"] == "us-east-1"
    assert {"us-east-1", WEST} <= set(account["regions"])


async def test_another_region_is_another_identity_with_its_own_groups(owner: Api, western: str):
    there = (await owner.get("account", region=WEST)).json
    here = (await owner.get("account")).json

    assert (there["account_id"], there["region"]) == (OWNER, WEST)
    assert there["home_region"] == "us-east-1"
    assert there["identity"] != here["identity"]
    assert western in await arns(owner, region=WEST)
    assert western not in await arns(owner)
    assert arn("orders") not in await arns(owner, region=WEST)


async def test_code_for_a_group_connects_where_it_is(owner: Api, western: str):
    there = (await owner.get("snippets", arn=western, region=WEST)).json["snippets"]
    here = (await owner.get("snippets", arn=arn("orders"))).json["snippets"]

    assert "connect('owner', region='eu-west-1')" in there[0]["code"]
    assert "connect('owner')" in here[0]["code"]


@pytest.mark.parametrize("region", ["mars-1", "evil.example/#", "", "us-east-1.evil"])
@pytest.mark.parametrize("path", ["account", "consumer/catalog", "owner/shares"])
async def test_a_region_that_is_not_offered_is_refused(owner: Api, region: str, path: str):
    answer = await owner.get(path, region=region)

    assert (answer.status, answer.json["code"]) == (400, "Refused")
    assert "us-east-1" in answer.json["next_step"]


class TestThoseThatAreSet:
    @pytest.fixture
    def featureshare_config(self) -> dict[str, Any]:
        return {"regions": [WEST]}

    async def test_no_others_are_offered(self, owner: Api):
        assert (await owner.get("account")).json["regions"] == [WEST, "us-east-1"]
        assert (await owner.get("account", region=WEST)).status == 200
        assert (await owner.get("account", region="us-west-2")).status == 400
