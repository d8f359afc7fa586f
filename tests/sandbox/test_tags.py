"""Tags of feature groups."""

from __future__ import annotations

import pytest

from jupyter_featureshare.sandbox.settings import Settings
from tests.sandbox.groups import SLOW, create, refused


@pytest.fixture
def settings() -> Settings:
    return SLOW


@pytest.fixture
def owner(aws):
    return aws.client("sagemaker")


def _tags(**tags):
    return [{"Key": key, "Value": value} for key, value in tags.items()]


def test_tags_are_given_at_creation_added_overwritten_and_removed(aws, owner):
    arn = create(aws, Tags=_tags(team="a", env="dev"))

    added = owner.add_tags(ResourceArn=arn, Tags=_tags(team="b", cost="1"))["Tags"]
    owner.delete_tags(ResourceArn=arn, TagKeys=["env", "nothing"])

    assert added == _tags(team="b", env="dev", cost="1")
    assert owner.list_tags(ResourceArn=arn)["Tags"] == _tags(team="b", cost="1")


def test_a_group_has_at_most_fifty_tags(aws, owner):
    arn = create(aws, Tags=[{"Key": f"k{n}", "Value": ""} for n in range(50)])

    assert refused(owner.add_tags, ResourceArn=arn, Tags=_tags(more="1"))[0] == (
        "ValidationException"
    )
    assert len(owner.list_tags(ResourceArn=arn)["Tags"]) == 50


def test_tags_are_the_owners_alone(aws):
    arn = create(aws, Tags=_tags(team="a"))
    consumer = aws.client("sagemaker", "consumer")

    assert refused(consumer.list_tags, ResourceArn=arn)[0] == "AccessDeniedException"
    assert refused(consumer.add_tags, ResourceArn=arn, Tags=_tags(a="b"))[0] == (
        "AccessDeniedException"
    )


def test_tags_of_a_group_that_is_not_there_are_not_found(owner):
    arn = "arn:aws:sagemaker:us-east-1:111122223333:feature-group/nothing"

    assert refused(owner.list_tags, ResourceArn=arn)[0] == "ResourceNotFound"


def test_tags_of_other_resources_are_not_in_the_sandbox(owner):
    arn = "arn:aws:sagemaker:us-east-1:111122223333:model/m"

    code, text = refused(owner.list_tags, ResourceArn=arn)

    assert code == "NotInTheSandboxException"
    assert "ListTags on model/m" in text
