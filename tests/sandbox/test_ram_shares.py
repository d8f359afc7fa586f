"""Resource shares: made, changed, listed and deleted."""

from __future__ import annotations

import pytest

from tests.sandbox.sharing import (
    NO_GROUP,
    accept,
    group,
    may_describe,
    patient,
    ram,
    refused,
    settle,
    share,
    shared,
    status,
)


@pytest.fixture
def settings():
    return patient()


def test_a_share_can_be_empty(aws):
    made = ram(aws).create_resource_share(name="My share 1.0")["resourceShare"]

    assert made["resourceShareArn"].startswith("arn:aws:ram:us-east-1:111122223333:resource-share/")
    assert (made["name"], made["status"]) == ("My share 1.0", "ACTIVE")
    assert made["owningAccountId"] == "111122223333"
    assert made["allowExternalPrincipals"] is True
    assert made["creationTime"] == made["lastUpdatedTime"]
    assert "featureSet" not in made


@pytest.mark.parametrize("name", ["under_score", "sla/sh", "é"])
def test_a_share_name_has_only_letters_numbers_spaces_periods_and_dashes(aws, name):
    code, text = refused(ram(aws).create_resource_share, name=name)

    assert code == "InvalidParameterException"
    assert text == (
        "Resource share name can contain only alphabetic characters, numbers, spaces, periods, "
        "and dashes."
    )


def test_a_share_name_has_fewer_than_256_characters(aws):
    assert refused(ram(aws).create_resource_share, name="a" * 256)[0] == "InvalidParameterException"


def test_names_need_not_be_unique(aws):
    assert share(aws, to=()) != share(aws, to=())


def test_a_wrong_resource_leaves_the_share_active_and_the_association_failed(aws):
    arn = share(aws, NO_GROUP)

    (found,) = ram(aws).get_resource_share_associations(
        associationType="RESOURCE", resourceShareArns=[arn]
    )["resourceShareAssociations"]
    assert found["status"] == "FAILED"
    assert found["statusMessage"] == "The specified resource could not be found in your AWS account"
    (listed,) = ram(aws).get_resource_shares(resourceOwner="SELF")["resourceShares"]
    assert listed["status"] == "ACTIVE"


def test_another_accounts_group_cannot_be_shared(aws):
    foreign = group(aws, profile="stranger")

    assert status(aws, share(aws, foreign), "RESOURCE") == ["FAILED"]


def test_a_catalog_that_does_not_exist_yet_cannot_be_shared(aws):
    arn = "arn:aws:sagemaker:us-east-1:111122223333:sagemaker-catalog/DefaultFeatureGroupCatalog"

    assert status(aws, share(aws, arn), "RESOURCE") == ["FAILED"]


def test_what_is_no_arn_is_refused_at_once(aws):
    code, text = refused(ram(aws).create_resource_share, name="x", resourceArns=["Customers"])

    assert code == "MalformedArnException"
    assert text == (
        "The specified resource ARN Customers is not valid. Verify the ARN and try again."
    )
    assert ram(aws).get_resource_shares(resourceOwner="SELF")["resourceShares"] == []


def test_other_resource_types_are_refused(aws):
    bucket = "arn:aws:s3:us-east-1:111122223333:bucket/x"

    assert refused(ram(aws).create_resource_share, name="x", resourceArns=[bucket]) == (
        "MalformedArnException",
        "You cannot share the selected resource type.",
    )


def test_at_most_100_resources_are_taken_in_a_call(aws):
    arns = [f"{NO_GROUP}-{number}" for number in range(101)]

    code, _ = refused(ram(aws).create_resource_share, name="x", resourceArns=arns)
    assert code == "ResourceShareLimitExceededException"


def test_sources_are_refused_as_no_type_takes_service_principals(aws):
    code, _ = refused(ram(aws).create_resource_share, name="x", sources=["111122223333"])
    assert code == "InvalidParameterException"


def test_a_share_can_be_renamed_and_closed(aws):
    arn = share(aws, to=())
    aws.advance(minutes=1)

    changed = ram(aws).update_resource_share(
        resourceShareArn=arn, name="other", allowExternalPrincipals=False
    )["resourceShare"]

    assert (changed["name"], changed["allowExternalPrincipals"]) == ("other", False)
    assert changed["lastUpdatedTime"] > changed["creationTime"]


def test_an_update_of_nothing_is_refused(aws):
    code, _ = refused(ram(aws).update_resource_share, resourceShareArn=share(aws, to=()))
    assert code == "MissingRequiredParameterException"


def test_closing_a_share_does_not_shut_out_who_is_in_it(aws):
    customers = group(aws)
    arn = shared(aws, customers)

    ram(aws).update_resource_share(resourceShareArn=arn, allowExternalPrincipals=False)

    assert may_describe(aws, customers)


def test_a_deleted_share_grants_nothing_from_the_next_call_on(aws):
    customers = group(aws)
    arn = shared(aws, customers)
    assert may_describe(aws, customers)

    assert ram(aws).delete_resource_share(resourceShareArn=arn)["returnValue"] is True

    assert not may_describe(aws, customers)


def test_a_deleted_share_stays_visible_for_two_hours(aws):
    arn = shared(aws, group(aws))
    ram(aws).delete_resource_share(resourceShareArn=arn)

    def seen(profile, owner):
        listed = ram(aws, profile).get_resource_shares(resourceOwner=owner)["resourceShares"]
        return [one["status"] for one in listed]

    assert seen("owner", "SELF") == ["DELETING"]
    settle(aws)
    assert seen("owner", "SELF") == seen("consumer", "OTHER-ACCOUNTS") == ["DELETED"]
    assert seen("stranger", "OTHER-ACCOUNTS") == []
    assert status(aws, arn) == ["DISASSOCIATED"]
    aws.advance(hours=2)
    assert seen("owner", "SELF") == seen("consumer", "OTHER-ACCOUNTS") == []
    assert refused(ram(aws).delete_resource_share, resourceShareArn=arn) == (
        "UnknownResourceException",
        f"ResourceShare {arn} could not be found.",
    )


def test_a_deleted_share_cannot_be_changed(aws):
    arn = share(aws, to=())
    ram(aws).delete_resource_share(resourceShareArn=arn)

    code, _ = refused(ram(aws).update_resource_share, resourceShareArn=arn, name="x")
    assert code == "InvalidStateTransitionException"


def test_shares_of_others_are_unknown_until_they_reach_the_account(aws):
    arn = share(aws, group(aws))
    consumer = ram(aws, "consumer")

    assert consumer.get_resource_shares(resourceOwner="OTHER-ACCOUNTS")["resourceShares"] == []
    code, _ = refused(
        consumer.get_resource_shares, resourceOwner="OTHER-ACCOUNTS", resourceShareArns=[arn]
    )
    assert code == "UnknownResourceException"
    accept(aws)

    (found,) = consumer.get_resource_shares(resourceOwner="OTHER-ACCOUNTS")["resourceShares"]
    assert (found["resourceShareArn"], found["featureSet"]) == (arn, "STANDARD")
    assert consumer.get_resource_shares(resourceOwner="SELF")["resourceShares"] == []


def test_the_owners_tags_are_its_own_to_see(aws):
    shared(aws, group(aws), tags=[{"key": "team", "value": "red"}])

    (mine,) = ram(aws).get_resource_shares(resourceOwner="SELF")["resourceShares"]
    (theirs,) = ram(aws, "consumer").get_resource_shares(resourceOwner="OTHER-ACCOUNTS")[
        "resourceShares"
    ]
    assert mine["tags"] == [{"key": "team", "value": "red"}]
    assert "tags" not in theirs


def test_only_its_owner_changes_a_share(aws):
    arn = shared(aws, group(aws))

    for profile, expected in (
        ("consumer", "OperationNotPermittedException"),
        ("stranger", "UnknownResourceException"),
    ):
        client = ram(aws, profile)
        assert refused(client.delete_resource_share, resourceShareArn=arn)[0] == expected
        assert refused(client.update_resource_share, resourceShareArn=arn, name="x")[0] == expected


def test_shares_are_filtered(aws):
    first = share(aws, to=(), name="first", tags=[{"key": "team", "value": "red"}])
    second = share(aws, group(aws), to=(), name="second")
    gone = share(aws, to=(), name="gone")
    ram(aws).delete_resource_share(resourceShareArn=gone)

    def found(**filters):
        listed = ram(aws).get_resource_shares(resourceOwner="SELF", **filters)["resourceShares"]
        return [one["resourceShareArn"] for one in listed]

    permission = "arn:aws:ram::aws:permission/AWSRAMPermissionSageMakerFeatureGroupReadOnly"
    assert found() == [first, second, gone]
    assert found(name="second") == [second]
    assert found(resourceShareStatus="ACTIVE") == [first, second]
    assert found(resourceShareArns=[second, first]) == [second, first]
    assert found(tagFilters=[{"tagKey": "team", "tagValues": ["red", "blue"]}]) == [first]
    assert found(tagFilters=[{"tagKey": "team", "tagValues": ["blue"]}]) == []
    assert found(tagFilters=[{"tagKey": "team"}]) == [first]
    assert found(permissionArn=permission) == [second]
    assert found(permissionArn=permission, permissionVersion=2) == []


def test_shares_are_regional(aws):
    arn = share(aws, to=())
    west = aws.client("ram", region="us-west-2")

    assert west.get_resource_shares(resourceOwner="SELF")["resourceShares"] == []
    assert (
        refused(west.delete_resource_share, resourceShareArn=arn)[0] == "UnknownResourceException"
    )


def test_what_is_no_share_arn_is_malformed(aws):
    assert refused(ram(aws).delete_resource_share, resourceShareArn="share") == (
        "MalformedArnException",
        "The specified resource share ARN is not valid. Verify the ARN and try again.",
    )


def test_tags_come_and_go(aws):
    arn = share(aws, to=(), tags=[{"key": "a", "value": "1"}])
    ram(aws).tag_resource(resourceShareArn=arn, tags=[{"key": "b", "value": ""}])
    ram(aws).untag_resource(resourceShareArn=arn, tagKeys=["a", "none"])

    (found,) = ram(aws).get_resource_shares(resourceOwner="SELF")["resourceShares"]
    assert found["tags"] == [{"key": "b", "value": ""}]


def test_tags_have_rules(aws):
    arn = share(aws, to=())
    tag = ram(aws).tag_resource
    many = [{"key": str(number), "value": ""} for number in range(51)]

    for tags, expected in (
        ([{"key": "aws:x", "value": ""}], "TagPolicyViolationException"),
        ([{"key": "", "value": ""}], "InvalidParameterException"),
        (many, "TagLimitExceededException"),
    ):
        assert refused(tag, resourceShareArn=arn, tags=tags)[0] == expected
    assert refused(tag, tags=many[:1])[0] == "InvalidParameterException"
    assert refused(tag, resourceShareArn=arn, resourceArn=arn, tags=[])[0] == (
        "InvalidParameterException"
    )
