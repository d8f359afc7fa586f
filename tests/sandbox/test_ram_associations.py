"""Resources and principals come into shares and go out of them."""

from __future__ import annotations

import pytest

from tests.sandbox.sharing import (
    READ_ONLY,
    catalog,
    group,
    invitation,
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


def _associations(aws, kind, **filters):
    return ram(aws).get_resource_share_associations(associationType=kind, **filters)[
        "resourceShareAssociations"
    ]


def test_associating_takes_its_time(aws):
    customers, arn = group(aws), share(aws, to=())

    (asked,) = ram(aws).associate_resource_share(resourceShareArn=arn, resourceArns=[customers])[
        "resourceShareAssociations"
    ]

    assert asked == {
        "resourceShareArn": arn,
        "associatedEntity": customers,
        "associationType": "RESOURCE",
        "status": "ASSOCIATING",
        "external": False,
    }
    assert status(aws, arn, "RESOURCE") == ["ASSOCIATING"]
    settle(aws)
    (found,) = _associations(aws, "RESOURCE")
    assert (found["status"], found["resourceShareName"]) == ("ASSOCIATED", "customers")
    assert found["lastUpdatedTime"] > found["creationTime"]


def test_a_group_is_shared_by_any_spelling_of_its_name(aws):
    customers = group(aws)
    shared(aws, customers.lower().replace("customers", "CUSTOMERS"))

    assert may_describe(aws, customers)


def test_a_resource_taken_out_is_out_of_reach_at_once(aws):
    customers, orders = group(aws), group(aws, "Orders")
    arn = shared(aws, customers, orders)

    (asked,) = ram(aws).disassociate_resource_share(resourceShareArn=arn, resourceArns=[customers])[
        "resourceShareAssociations"
    ]

    assert asked["status"] == "DISASSOCIATING"
    assert (may_describe(aws, customers), may_describe(aws, orders)) == (False, True)
    settle(aws)
    assert status(aws, arn, "RESOURCE") == ["DISASSOCIATED", "ASSOCIATED"]


def test_a_principal_taken_out_is_out_at_once_and_can_be_invited_again(aws):
    customers = group(aws)
    arn = shared(aws, customers)
    consumer = aws.account("consumer")

    ram(aws).disassociate_resource_share(resourceShareArn=arn, principals=[consumer])
    assert not may_describe(aws, customers)
    settle(aws)
    assert status(aws, arn) == ["DISASSOCIATED"]

    ram(aws).associate_resource_share(resourceShareArn=arn, principals=[consumer])
    assert status(aws, arn) == ["ASSOCIATING"]
    ram(aws, "consumer").accept_resource_share_invitation(
        resourceShareInvitationArn=invitation(aws)
    )
    settle(aws)
    assert may_describe(aws, customers)


def test_what_is_not_associated_cannot_be_taken_out(aws):
    arn = share(aws, group(aws))

    code, _ = refused(
        ram(aws).disassociate_resource_share,
        resourceShareArn=arn,
        principals=[aws.account("stranger")],
    )
    assert code == "UnknownResourceException"


def test_associating_again_changes_nothing(aws):
    arn = shared(aws, group(aws))

    (asked,) = ram(aws).associate_resource_share(
        resourceShareArn=arn, principals=[aws.account("consumer")]
    )["resourceShareAssociations"]

    assert asked["status"] == "ASSOCIATED"


def test_a_failed_resource_can_be_associated_once_it_is_there(aws):
    arn = share(aws, "arn:aws:sagemaker:us-east-1:111122223333:feature-group/Customers")
    assert status(aws, arn, "RESOURCE") == ["FAILED"]

    customers = group(aws)
    ram(aws).associate_resource_share(resourceShareArn=arn, resourceArns=[customers])
    settle(aws)

    assert status(aws, arn, "RESOURCE") == ["ASSOCIATED"]


def test_a_deleted_group_fails_its_association_and_a_new_one_is_not_shared(aws):
    customers = group(aws)
    arn = shared(aws, customers)
    aws.client("sagemaker").delete_feature_group(FeatureGroupName="Customers")
    settle(aws)

    (failed,) = _associations(aws, "RESOURCE", resourceShareArns=[arn])
    assert failed["status"] == "FAILED"
    assert (
        failed["statusMessage"] == "The specified resource could not be found in your AWS account"
    )
    assert group(aws) == customers
    assert not may_describe(aws, customers)


def test_consumers_cannot_leave(aws):
    arn = shared(aws, group(aws))

    code, _ = refused(
        ram(aws, "consumer").disassociate_resource_share,
        resourceShareArn=arn,
        principals=[aws.account("consumer")],
    )

    assert code == "OperationNotPermittedException"
    assert status(aws, arn) == ["ASSOCIATED"]


def test_consumers_can_leave_an_empty_share(aws):
    arn = shared(aws)

    ram(aws, "consumer").disassociate_resource_share(
        resourceShareArn=arn, principals=[aws.account("consumer")]
    )
    settle(aws)

    assert status(aws, arn) == ["DISASSOCIATED"]


def test_consumers_cannot_take_out_others(aws):
    arn = shared(aws)

    code, _ = refused(
        ram(aws, "consumer").disassociate_resource_share,
        resourceShareArn=arn,
        principals=[aws.account("stranger")],
    )
    assert code == "OperationNotPermittedException"


def test_strangers_know_of_no_share(aws):
    arn = shared(aws, group(aws))
    stranger = ram(aws, "stranger")

    for call in (stranger.associate_resource_share, stranger.disassociate_resource_share):
        code, text = refused(call, resourceShareArn=arn, principals=[aws.account("stranger")])
        assert (code, text) == (
            "UnknownResourceException",
            f"ResourceShare {arn} could not be found.",
        )


def test_associations_are_the_owners_to_read(aws):
    arn = shared(aws, group(aws))

    listed = ram(aws, "consumer").get_resource_share_associations(associationType="RESOURCE")
    assert listed["resourceShareAssociations"] == []
    code, _ = refused(
        ram(aws, "consumer").get_resource_share_associations,
        associationType="RESOURCE",
        resourceShareArns=[arn],
    )
    assert code == "OperationNotPermittedException"


def test_associations_are_filtered(aws):
    customers, orders = group(aws), group(aws, "Orders")
    first, second = share(aws, customers), share(aws, orders, customers, to=("stranger",))

    def shares(kind, **filters):
        return [one["resourceShareArn"] for one in _associations(aws, kind, **filters)]

    assert shares("RESOURCE") == [first, second, second]
    assert shares("RESOURCE", resourceArn=customers) == [first, second]
    assert shares("RESOURCE", resourceShareArns=[second]) == [second, second]
    assert shares("PRINCIPAL", principal=aws.account("stranger")) == [second]
    assert shares("PRINCIPAL", associationStatus="ASSOCIATED") == []
    assert shares("SOURCE") == []


def test_filters_must_suit_the_kind(aws):
    get = ram(aws).get_resource_share_associations

    assert refused(get, associationType="PRINCIPAL", resourceArn=group(aws)) == (
        "InvalidParameterException",
        "You cannot specify a resource ARN when the association type is PRINCIPAL.",
    )
    assert refused(get, associationType="RESOURCE", principal="444455556666") == (
        "InvalidParameterException",
        "You cannot specify a principal when the association type is RESOURCE.",
    )


def test_a_share_may_hold_groups_and_the_catalog_together(aws):
    arn = shared(aws, group(aws), catalog(aws))

    assert status(aws, arn, "RESOURCE") == ["ASSOCIATED", "ASSOCIATED"]
    held = ram(aws).list_resource_share_permissions(resourceShareArn=arn)["permissions"]
    assert [one["resourceType"] for one in held] == [
        "sagemaker:FeatureGroup",
        "sagemaker:SagemakerCatalog",
    ]


@pytest.mark.parametrize("gone", ["resource", "principal"])
def test_what_is_gone_is_forgotten_after_two_hours(aws, gone):
    customers = group(aws)
    arn = shared(aws, customers)
    what = {
        "resource": {"resourceArns": [customers]},
        "principal": {"principals": ["444455556666"]},
    }
    ram(aws).disassociate_resource_share(resourceShareArn=arn, **what[gone])
    aws.advance(hours=3)

    assert status(aws, arn, gone.upper()) == []


def test_a_share_keeps_its_permission_for_later_resources(aws):
    arn = share(aws, to=(), permissionArns=[READ_ONLY.replace("ReadOnly", "ReadWrite")])
    ram(aws).associate_resource_share(resourceShareArn=arn, resourceArns=[group(aws)])

    (held,) = ram(aws).list_resource_share_permissions(resourceShareArn=arn)["permissions"]
    assert held["name"] == "AWSRAMPermissionSagemakerFeatureGroupReadWrite"
