"""The big company: ten thousand groups, as its consumer finds them."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from jupyter_featureshare.sandbox.settings import ACCOUNTS
from tests.sandbox.conftest import Aws
from tests.sandbox.test_scenarios import opened


@pytest.fixture(scope="module")
def large() -> Aws:
    """One for all tests: none of them changes it, and it takes seconds to make."""
    return opened("large")


def searched(aws: Aws, scope: str) -> dict[str, Any]:
    found: dict[str, Any] = aws.client("sagemaker", "consumer").search(
        Resource="FeatureGroup", CrossAccountFilterOption=scope, MaxResults=100
    )
    return found


def test_ten_thousand_groups_of_a_hundred_accounts_are_discoverable(large):
    groups = large.world.groups.groups
    owners = {place[0]: of for place, of in groups.items() if place[0] != ACCOUNTS["consumer"]}

    assert searched(large, "CrossAccount")["TotalHits"]["Value"] == 10_000
    assert [len(of) for of in owners.values()] == [100] * 100
    assert {it.status for of in owners.values() for it in of.values()} == {"Created"}
    assert searched(large, "SameAccount")["TotalHits"]["Value"] == 6


def test_each_group_has_25_features_that_are_described(large):
    for record in searched(large, "CrossAccount")["Results"]:
        assert len(record["FeatureGroup"]["FeatureDefinitions"]) == 25
    features = [it for of in large.world.groups.groups.values() for it in of.values()]
    assert all(feature.description for group in features for feature in group.features.values())


def test_the_deployments_of_a_team_come_in_bursts(large):
    times = [it.created_at for of in large.world.groups.groups.values() for it in of.values()]
    together = Counter(at.replace(second=0, microsecond=0) for at in times)

    assert max(together.values()) >= 10
    assert max(times) < large.world.clock.now()


def test_one_group_in_ten_can_be_used_at_several_levels(large):
    ram = large.client("ram", "consumer")
    used = [
        it["arn"]
        for page in ram.get_paginator("list_resources").paginate(resourceOwner="OTHER-ACCOUNTS")
        for it in page["resources"]
        if ":feature-group/" in it["arn"]
    ]
    held = ram.list_permission_associations(resourceOwner="OTHER-ACCOUNTS")["permissions"]

    assert len(set(used)) == 1_000
    assert len(used) == 1_060
    assert {it["arn"].rsplit("Group")[-1] for it in held if "Group" in it["arn"]} == {
        "ReadOnly",
        "ReadWrite",
        "Admin",
    }
