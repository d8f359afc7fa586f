"""Which principals a share takes, with and without an organization."""

from __future__ import annotations

import pytest

from tests.sandbox.sharing import (
    accept,
    catalog,
    enable_organization,
    forget_organizations,
    group,
    invitation,
    may_describe,
    organization,
    patient,
    ram,
    refused,
    share,
    status,
)

ROLE = "arn:aws:iam::444455556666:role/Consumer"


@pytest.fixture
def settings():
    return patient()


@pytest.fixture(autouse=True)
def _no_organization():
    forget_organizations()
    yield
    forget_organizations()


def _unit(aws, *members):
    """A unit of the owner's organization with those profiles in it."""
    client = aws.client("organizations")
    root = client.list_roots()["Roots"][0]["Id"]
    unit = client.create_organizational_unit(ParentId=root, Name="data")["OrganizationalUnit"]
    for profile in members:
        _move(aws, profile, root, unit["Id"])
    return unit["Arn"]


def _move(aws, profile, source, target):
    aws.client("organizations").move_account(
        AccountId=aws.account(profile), SourceParentId=source, DestinationParentId=target
    )


def _leave(aws, profile):
    aws.client("organizations").remove_account_from_organization(AccountId=aws.account(profile))


@pytest.mark.parametrize(
    "principal",
    [
        "44445555666",
        "consumer",
        "o-abcdefghij",
        "ou-abcd-abcdefgh",
        "arn:aws:iam::444455556666:root",
        "arn:aws:sts::444455556666:assumed-role/Consumer/me",
        "arn:aws:organizations::111122223333:organization/x",
    ],
)
def test_malformed_principals_are_refused(aws, principal):
    assert refused(ram(aws).create_resource_share, name="x", principals=[principal]) == (
        "InvalidParameterException",
        f"Principal ID {principal} is malformed. Verify the ID and try again.",
    )


def test_service_principals_are_refused(aws):
    code, _ = refused(
        ram(aws).create_resource_share, name="x", principals=["sagemaker.amazonaws.com"]
    )
    assert code == "InvalidParameterException"


def test_the_catalog_is_not_shared_with_roles(aws):
    request = {"name": "x", "resourceArns": [catalog(aws)], "principals": [ROLE]}
    assert refused(ram(aws).create_resource_share, **request)[0] == "InvalidParameterException"

    with_role = share(aws, group(aws), to=(ROLE,))
    with_catalog = share(aws, catalog(aws))
    for arn, more in (
        (with_role, {"resourceArns": [catalog(aws)]}),
        (with_catalog, {"principals": [ROLE]}),
    ):
        code, _ = refused(ram(aws).associate_resource_share, resourceShareArn=arn, **more)
        assert code == "InvalidParameterException"


@pytest.mark.parametrize("principal", ["444455556666", ROLE])
def test_a_closed_share_takes_no_outside_account(aws, principal):
    assert refused(
        ram(aws).create_resource_share,
        name="x",
        principals=[principal],
        allowExternalPrincipals=False,
    ) == (
        "InvalidParameterException",
        "Principal 444455556666 is not in your AWS organization. You do not have permission to "
        "add external AWS accounts to a resource share.",
    )


def test_organizations_are_unknown_until_sharing_is_enabled_through_ram(aws):
    organization_arn = organization(aws)
    unit_arn = _unit(aws)
    create = ram(aws).create_resource_share

    organization_id, unit_id = organization_arn.split("/")[1], unit_arn.split("/")[-1]
    assert refused(create, name="x", principals=[organization_arn]) == (
        "UnknownResourceException",
        f"Organization {organization_id} could not be found.",
    )
    assert refused(create, name="x", principals=[unit_arn]) == (
        "UnknownResourceException",
        f"OrganizationalUnit {unit_id} in unknown organization could not be found.",
    )


@pytest.mark.parametrize("profile", ["consumer", "stranger"])
def test_only_the_management_account_enables_sharing(aws, profile):
    organization(aws, "consumer")

    assert refused(ram(aws, profile).enable_sharing_with_aws_organization) == (
        "OperationNotPermittedException",
        "Unable to enable sharing with AWS Organizations. Received AccessDeniedException from "
        "AWSOrganizations with the following error message: You don't have permissions to access "
        "this resource.",
    )


def test_a_foreign_organization_is_unknown(aws):
    enable_organization(aws)
    foreign = "arn:aws:organizations::999900001111:organization/o-abcdefghij"

    code, _ = refused(ram(aws).create_resource_share, name="x", principals=[foreign])
    assert code == "UnknownResourceException"


def test_without_enabled_sharing_even_members_are_invited(aws):
    organization(aws, "consumer")
    customers = group(aws)

    share(aws, customers, allowExternalPrincipals=False)

    assert not may_describe(aws, customers)
    accept(aws)
    assert may_describe(aws, customers)


def test_members_of_a_sharing_organization_need_no_invitation(aws):
    enable_organization(aws, "consumer")
    customers = group(aws)

    arn = share(aws, customers, allowExternalPrincipals=False)

    listed = ram(aws, "consumer").get_resource_share_invitations()["resourceShareInvitations"]
    assert listed == []
    (found,) = ram(aws).get_resource_share_associations(
        associationType="PRINCIPAL", resourceShareArns=[arn]
    )["resourceShareAssociations"]
    assert (found["status"], found["external"]) == ("ASSOCIATED", False)
    assert may_describe(aws, customers)


def test_outside_accounts_are_external_and_still_invited(aws):
    enable_organization(aws, "consumer")

    arn = share(aws, group(aws), to=("stranger",))

    (found,) = ram(aws).get_resource_share_associations(
        associationType="PRINCIPAL", resourceShareArns=[arn]
    )["resourceShareAssociations"]
    assert (found["status"], found["external"]) == ("ASSOCIATING", True)
    assert invitation(aws, "stranger", arn)


def test_an_account_that_leaves_the_organization_loses_access(aws):
    enable_organization(aws, "consumer")
    customers = group(aws)
    arn = share(aws, customers)
    assert may_describe(aws, customers)

    _leave(aws, "consumer")

    assert not may_describe(aws, customers)
    assert ram(aws, "consumer").list_resources(resourceOwner="OTHER-ACCOUNTS")["resources"] == []
    assert status(aws, arn) == ["DISASSOCIATED"]


def test_sharing_can_be_retained_by_account_on_leaving(aws):
    enable_organization(aws, "consumer")
    customers = group(aws)
    retain = {"retainSharingOnAccountLeaveOrganization": True}
    share(aws, customers, resourceShareConfiguration=retain)

    (listed,) = ram(aws).get_resource_shares(resourceOwner="SELF")["resourceShares"]
    assert listed["resourceShareConfiguration"] == retain
    accept(aws)
    _leave(aws, "consumer")

    assert may_describe(aws, customers)


def test_retaining_needs_an_open_share(aws):
    code, _ = refused(
        ram(aws).create_resource_share,
        name="x",
        allowExternalPrincipals=False,
        resourceShareConfiguration={"retainSharingOnAccountLeaveOrganization": True},
    )
    assert code == "InvalidParameterException"


def test_an_organization_is_all_its_accounts_as_they_come_and_go(aws):
    from jupyter_featureshare.sandbox import orgs

    organization_arn = enable_organization(aws, "consumer")
    customers = group(aws)
    arn = share(aws, customers, to=(organization_arn,))

    assert status(aws, arn) == ["ASSOCIATED"]
    assert (may_describe(aws, customers), may_describe(aws, customers, "consumer2")) == (
        True,
        False,
    )
    orgs.join(aws.account("owner"), aws.account("consumer2"))
    _leave(aws, "consumer")

    assert (may_describe(aws, customers), may_describe(aws, customers, "consumer2")) == (
        False,
        True,
    )


def test_disabling_sharing_removes_the_organization_but_not_the_invited(aws):
    organization_arn = enable_organization(aws, "consumer", "consumer2")
    customers = group(aws)
    arn = share(aws, customers, to=(organization_arn, "consumer", "stranger"))
    accept(aws, "stranger")
    assert may_describe(aws, customers, "consumer2")

    aws.client("organizations").disable_aws_service_access(ServicePrincipal="ram.amazonaws.com")

    allowed = [may_describe(aws, customers, one) for one in ("consumer", "consumer2", "stranger")]
    assert allowed == [False, False, True]
    code, _ = refused(ram(aws).create_resource_share, name="x", principals=[organization_arn])
    assert code == "UnknownResourceException"
    ram(aws).enable_sharing_with_aws_organization()
    assert not may_describe(aws, customers)
    assert status(aws, arn) == ["DISASSOCIATED", "DISASSOCIATED", "ASSOCIATED"]


def test_enabling_trust_in_organizations_alone_is_not_enough(aws):
    organization_arn = organization(aws, "consumer")
    aws.client("organizations").enable_aws_service_access(ServicePrincipal="ram.amazonaws.com")

    code, _ = refused(ram(aws).create_resource_share, name="x", principals=[organization_arn])
    assert code == "UnknownResourceException"


def test_a_unit_is_the_accounts_in_it(aws):
    enable_organization(aws, "consumer", "consumer2")
    unit = _unit(aws, "consumer")
    customers = group(aws)
    share(aws, customers, to=(unit,))

    assert (may_describe(aws, customers), may_describe(aws, customers, "consumer2")) == (
        True,
        False,
    )
    root = aws.client("organizations").list_roots()["Roots"][0]["Id"]
    _move(aws, "consumer", unit.split("/")[-1], root)

    assert not may_describe(aws, customers)


def test_a_unit_that_is_not_there_is_unknown(aws):
    organization_arn = enable_organization(aws)
    unit = organization_arn.replace(":organization/", ":ou/") + "/ou-abcd-abcdefgh"

    code, _ = refused(ram(aws).create_resource_share, name="x", principals=[unit])
    assert code == "UnknownResourceException"
