"""Invitations: sent, looked into, accepted, rejected, expired."""

from __future__ import annotations

import pytest

from tests.sandbox.sharing import (
    accept,
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


def _listed(aws, profile="consumer", **filters):
    return ram(aws, profile).get_resource_share_invitations(**filters)["resourceShareInvitations"]


def test_an_account_outside_is_invited(aws):
    arn = share(aws, group(aws))

    (found,) = _listed(aws)

    assert found["resourceShareInvitationArn"].startswith(
        "arn:aws:ram:us-east-1:111122223333:resource-share-invitation/"
    )
    assert (found["resourceShareArn"], found["resourceShareName"]) == (arn, "customers")
    assert found["senderAccountId"] == "111122223333"
    assert found["receiverAccountId"] == "444455556666"
    assert found["status"] == "PENDING"
    assert "receiverArn" not in found
    assert status(aws, arn) == ["ASSOCIATING"]
    assert _listed(aws, "owner") == _listed(aws, "stranger") == []


def test_nothing_is_allowed_before_accepting(aws):
    customers = group(aws)
    share(aws, customers)

    assert not may_describe(aws, customers)
    assert ram(aws, "consumer").list_resources(resourceOwner="OTHER-ACCOUNTS")["resources"] == []


def test_accepting_takes_effect_a_little_later(aws):
    customers = group(aws)
    arn = share(aws, customers)

    answer = ram(aws, "consumer").accept_resource_share_invitation(
        resourceShareInvitationArn=invitation(aws)
    )

    assert answer["resourceShareInvitation"]["status"] == "ACCEPTED"
    assert not may_describe(aws, customers)
    settle(aws)
    assert may_describe(aws, customers)
    assert status(aws, arn) == ["ASSOCIATED"]


def test_an_invitation_can_be_looked_into(aws):
    customers = group(aws)
    arn = share(aws, customers, "arn:aws:sagemaker:us-east-1:111122223333:feature-group/None")

    (found,) = ram(aws, "consumer").list_pending_invitation_resources(
        resourceShareInvitationArn=invitation(aws)
    )["resources"]

    assert (found["arn"], found["type"]) == (customers, "sagemaker:FeatureGroup")
    assert (found["resourceShareArn"], found["status"]) == (arn, "AVAILABLE")


def test_only_regional_resources_are_in_an_invitation(aws):
    share(aws, group(aws))

    found = ram(aws, "consumer").list_pending_invitation_resources(
        resourceShareInvitationArn=invitation(aws), resourceRegionScope="GLOBAL"
    )
    assert found["resources"] == []


def test_rejecting_takes_the_principal_out(aws):
    customers = group(aws)
    arn = share(aws, customers)

    answer = ram(aws, "consumer").reject_resource_share_invitation(
        resourceShareInvitationArn=invitation(aws)
    )

    assert answer["resourceShareInvitation"]["status"] == "REJECTED"
    settle(aws)
    assert status(aws, arn) == ["DISASSOCIATED"]
    assert not may_describe(aws, customers)


def test_after_12_hours_the_invitation_expires_and_the_principal_is_out(aws):
    arn = share(aws, group(aws))

    aws.advance(hours=11, minutes=58)
    assert [one["status"] for one in _listed(aws)] == ["PENDING"]
    aws.advance(minutes=1)

    assert [one["status"] for one in _listed(aws)] == ["EXPIRED"]
    assert status(aws, arn) == ["DISASSOCIATED"]


def test_an_accepted_invitation_does_not_expire(aws):
    customers = group(aws)
    shared(aws, customers)

    aws.advance(hours=13)

    assert may_describe(aws, customers)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("accept", "ResourceShareInvitationAlreadyAcceptedException"),
        ("reject", "ResourceShareInvitationAlreadyRejectedException"),
        ("expire", "ResourceShareInvitationExpiredException"),
    ],
)
def test_an_invitation_is_answered_once(aws, answer, code):
    share(aws, group(aws))
    arn, consumer = invitation(aws), ram(aws, "consumer")
    if answer == "expire":
        aws.advance(hours=12)
    else:
        getattr(consumer, f"{answer}_resource_share_invitation")(resourceShareInvitationArn=arn)

    for call in (
        consumer.accept_resource_share_invitation,
        consumer.reject_resource_share_invitation,
        consumer.list_pending_invitation_resources,
    ):
        assert refused(call, resourceShareInvitationArn=arn)[0] == code


@pytest.mark.parametrize("answer", ["accept", "reject", "expire"])
def test_answered_invitations_vanish_after_seven_days(aws, answer):
    share(aws, group(aws))
    if answer == "expire":
        aws.advance(hours=12)
    else:
        getattr(ram(aws, "consumer"), f"{answer}_resource_share_invitation")(
            resourceShareInvitationArn=invitation(aws)
        )

    aws.advance(days=6)
    assert len(_listed(aws)) == 1
    aws.advance(days=1)
    assert _listed(aws) == []


@pytest.mark.parametrize("profile", ["owner", "stranger"])
def test_nobody_else_may_answer(aws, profile):
    share(aws, group(aws))
    arn = invitation(aws)

    assert refused(
        ram(aws, profile).accept_resource_share_invitation, resourceShareInvitationArn=arn
    ) == (
        "ResourceShareInvitationArnNotFoundException",
        f"ResourceShareInvitation {arn} could not be found.",
    )


def test_what_is_no_invitation_arn_is_malformed(aws):
    code, _ = refused(
        ram(aws).accept_resource_share_invitation, resourceShareInvitationArn="invitation"
    )
    assert code == "MalformedArnException"


def test_an_invitation_is_withdrawn_with_its_principal(aws):
    arn = share(aws, group(aws))

    ram(aws).disassociate_resource_share(resourceShareArn=arn, principals=["444455556666"])

    assert _listed(aws) == []


def test_an_invitation_is_withdrawn_with_its_share(aws):
    arn = share(aws, group(aws))

    ram(aws).delete_resource_share(resourceShareArn=arn)

    assert _listed(aws) == []


def test_invitations_are_filtered(aws):
    first = share(aws, to=("consumer", "stranger"))
    second = share(aws)
    arns = {one["resourceShareArn"]: one["resourceShareInvitationArn"] for one in _listed(aws)}

    def found(**filters):
        return [one["resourceShareArn"] for one in _listed(aws, **filters)]

    assert found() == [first, second]
    assert found(resourceShareArns=[second]) == [second]
    assert found(resourceShareInvitationArns=[arns[second], arns[first]]) == [second, first]
    code, _ = refused(
        ram(aws, "stranger").get_resource_share_invitations,
        resourceShareInvitationArns=[arns[first]],
    )
    assert code == "ResourceShareInvitationArnNotFoundException"


def test_a_role_is_invited_by_itself_and_its_account_answers(aws):
    role = "arn:aws:iam::444455556666:role/Consumer"
    customers = group(aws)
    arn = share(aws, customers, to=(role,))

    (found,) = _listed(aws)
    assert (found["receiverAccountId"], found["receiverArn"]) == ("444455556666", role)
    accept(aws)

    assert status(aws, arn) == ["ASSOCIATED"]
    assert may_describe(aws, customers)


def test_a_role_of_ones_own_account_is_not_invited(aws):
    arn = share(aws, group(aws), to=("owner", "arn:aws:iam::111122223333:role/Owner"))

    assert _listed(aws, "owner") == []
    assert status(aws, arn) == ["ASSOCIATED", "ASSOCIATED"]


def test_at_most_250_invitations_wait_for_an_answer(aws):
    accounts = [f"{number:012}" for number in range(1, 251)]
    arn = share(aws, to=tuple(accounts))

    more = {"resourceShareArn": arn, "principals": ["444455556666"]}
    assert refused(ram(aws).associate_resource_share, **more)[0] == (
        "ResourceShareLimitExceededException"
    )
    aws.advance(hours=12)
    assert ram(aws).associate_resource_share(**more)["resourceShareAssociations"]
