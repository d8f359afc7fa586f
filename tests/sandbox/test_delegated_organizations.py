"""Accounts come into an organization and leave it, by invitation."""

from __future__ import annotations

import pytest

from jupyter_featureshare.sandbox import orgs
from tests.sandbox import groups

OWNER, CONSUMER = "111122223333", "444455556666"
TARGET = {"Target": {"Id": CONSUMER, "Type": "ACCOUNT"}}


@pytest.fixture
def owner(aws):
    client = aws.client("organizations")
    client.create_organization(FeatureSet="ALL")
    return client


@pytest.fixture
def consumer(aws):
    return aws.client("organizations", "consumer")


def invite(owner):
    return owner.invite_account_to_organization(**TARGET)["Handshake"]


def test_an_invited_account_joins_by_accepting(owner, consumer):
    sent = invite(owner)
    assert sent["State"] == "OPEN"
    (seen,) = consumer.list_handshakes_for_account()["Handshakes"]
    assert seen["Id"] == sent["Id"]
    assert not orgs.place_of(CONSUMER)
    accepted = consumer.accept_handshake(HandshakeId=sent["Id"])["Handshake"]
    assert accepted["State"] == "ACCEPTED"
    accounts = {a["Id"]: a["JoinedMethod"] for a in owner.list_accounts()["Accounts"]}
    assert accounts[CONSUMER] == "INVITED"
    described = consumer.describe_organization()["Organization"]
    assert described["MasterAccountId"] == OWNER
    assert groups.refused(consumer.accept_handshake, HandshakeId=sent["Id"])[0] == (
        "InvalidHandshakeTransitionException"
    )


def test_only_the_invited_may_accept_and_only_the_sender_cancel(aws, owner, consumer):
    sent = invite(owner)["Id"]
    stranger = aws.client("organizations", "stranger")
    found = groups.refused(stranger.accept_handshake, HandshakeId=sent)
    assert found[0] == "HandshakeNotFoundException"
    assert groups.refused(owner.accept_handshake, HandshakeId=sent)[0] == "AccessDeniedException"
    assert groups.refused(consumer.cancel_handshake, HandshakeId=sent)[0] == "AccessDeniedException"
    assert owner.cancel_handshake(HandshakeId=sent)["Handshake"]["State"] == "CANCELED"
    assert invite(owner)["State"] == "OPEN"


def test_an_account_is_invited_once_at_a_time(owner, consumer):
    sent = invite(owner)["Id"]
    again = groups.refused(owner.invite_account_to_organization, **TARGET)
    assert again[0] == "DuplicateHandshakeException"
    assert consumer.decline_handshake(HandshakeId=sent)["Handshake"]["State"] == "DECLINED"
    assert invite(owner)["State"] == "OPEN"


def test_an_invitation_expires(aws, owner, consumer):
    sent = invite(owner)["Id"]
    aws.advance(days=15)
    assert consumer.describe_handshake(HandshakeId=sent)["Handshake"]["State"] == "EXPIRED"
    said = groups.refused(consumer.accept_handshake, HandshakeId=sent)
    assert said[0] == "InvalidHandshakeTransitionException"


def test_a_member_may_leave_but_not_the_management_account(owner, consumer):
    consumer.accept_handshake(HandshakeId=invite(owner)["Id"])
    consumer.leave_organization()
    assert orgs.place_of(CONSUMER) is None
    said = groups.refused(owner.leave_organization)
    assert said[0] == "MasterCannotLeaveOrganizationException"


def test_only_a_management_account_invites(owner, consumer):
    said = groups.refused(consumer.invite_account_to_organization, **TARGET)
    assert said[0] == "AWSOrganizationsNotInUseException"


def test_where_an_account_stands_is_known_down_to_its_unit(owner, consumer):
    consumer.accept_handshake(HandshakeId=invite(owner)["Id"])
    root = owner.list_roots()["Roots"][0]["Id"]
    outer = owner.create_organizational_unit(ParentId=root, Name="o")["OrganizationalUnit"]
    inner = owner.create_organizational_unit(ParentId=outer["Id"], Name="i")["OrganizationalUnit"]
    assert not orgs.account_in(outer["Arn"], CONSUMER)
    owner.move_account(AccountId=CONSUMER, SourceParentId=root, DestinationParentId=inner["Id"])
    place = orgs.place_of(CONSUMER)
    assert place is not None
    assert place.parents == (root, outer["Id"], inner["Id"])
    assert place.path == f"{place.organization_id}/{root}/{outer['Id']}/{inner['Id']}/"
    assert orgs.account_in(outer["Arn"], CONSUMER)
    assert orgs.account_in(inner["Arn"], CONSUMER)
    assert orgs.account_in(place.organization_arn, CONSUMER)
    assert not orgs.account_in(inner["Arn"], OWNER)
    assert orgs.ou_exists(inner["Arn"])
    assert not orgs.ou_exists(inner["Arn"] + "x")


@pytest.mark.parametrize(
    ("operation", "params"),
    [
        ("list_accounts", {}),
        ("list_roots", {}),
        ("enable_aws_service_access", {"ServicePrincipal": "ram.amazonaws.com"}),
        ("create_organizational_unit", {"ParentId": "r-abcd", "Name": "x"}),
        ("delete_organization", {}),
    ],
)
def test_an_organization_is_for_its_management_account_to_run(owner, consumer, operation, params):
    refused = groups.refused(getattr(consumer, operation), **params)
    assert refused[0] == "AWSOrganizationsNotInUseException"
    consumer.accept_handshake(HandshakeId=invite(owner)["Id"])
    code, text = groups.refused(getattr(consumer, operation), **params)
    assert code == "AccessDeniedException"
    assert text == "You don't have permissions to access this resource."
