"""Pages of Search are read quickly, and to the same effect as botocore reads them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jupyter_featureshare.aws import quick_search
from jupyter_featureshare.aws.feature_groups import read_feature_group, read_metadata
from jupyter_featureshare.domain.features import (
    CollectionType,
    Feature,
    FeatureType,
    OnlineStore,
    Ttl,
    TtlUnit,
)
from jupyter_featureshare.owner.features import annotate
from tests.library.conftest import FEATURES


@pytest.fixture
def rich(owner, make):
    """A group that has much of what a group can have."""
    vector = Feature("v", FeatureType.FRACTIONAL, CollectionType.VECTOR, dimension=3)
    store = OnlineStore("InMemory", Ttl(3, TtlUnit.DAYS))
    made = make("Rich", features=(*FEATURES, vector), online=store, description="né à Évora")
    annotate(owner, made, "age", description="in years", parameters={"unit": "year"})
    return made


def answers(account: Any, resource: str) -> list[Any]:
    """The same search read by botocore, then quickly."""
    client = account.session.client("sagemaker", region_name=account.region)
    asked: Any = {"Resource": resource, "MaxResults": 1}
    slow = client.search(**asked)
    return [slow, quick_search.reading_quickly(client).search(**asked)]


def test_groups_are_read_to_the_same_effect(owner, rich, people):
    slow, quick = answers(owner, "FeatureGroup")

    read = [read_feature_group(it["Results"][0]["FeatureGroup"]) for it in (slow, quick)]
    assert read[0] == read[1]
    assert quick["TotalHits"]["Value"] == 2
    assert quick["NextToken"]
    assert quick["ResponseMetadata"]["HTTPStatusCode"] == 200


def test_a_rich_group_is_read_whole(owner, rich):
    _, quick = answers(owner, "FeatureGroup")

    read = read_feature_group(quick["Results"][0]["FeatureGroup"])
    assert read.feature("v") == rich.feature("v")
    assert (read.online, read.description) == (rich.online, "né à Évora")
    assert (read.created_at, read.modified_at) == (rich.created_at, rich.modified_at)


def test_features_are_read_to_the_same_effect(owner, rich):
    slow, quick = answers(owner, "FeatureMetadata")

    read = [read_metadata(it["Results"][0]["FeatureMetadata"]) for it in (slow, quick)]
    assert read[0] == read[1]


GROUP = {"FeatureGroupArn": "arn", "FeatureDefinitions": []}


@pytest.mark.parametrize(
    "body",
    [
        b"<html>busy</html>",
        b"[]",
        json.dumps({"Results": 3}).encode(),
        json.dumps({"Results": [{"FeatureGroup": {**GROUP, "CreationTime": "soon"}}]}).encode(),
        json.dumps({"Results": [{"FeatureGroup": {"FeatureDefinitions": [{}]}}]}).encode(),
    ],
)
def test_what_is_not_as_expected_is_left_to_botocore(body):
    answer: dict[str, Any] = {"status_code": 200, "body": body}
    read: dict[str, Any] = {}

    quick_search._read(answer, read)

    assert read == {}
    assert answer["body"] == body


def test_errors_are_left_to_botocore():
    answer: dict[str, Any] = {"status_code": 400, "body": b"{}"}
    read: dict[str, Any] = {}

    quick_search._read(answer, read)

    assert read == {}
