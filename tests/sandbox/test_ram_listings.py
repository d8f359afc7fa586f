"""Resources, principals, types and policies over all shares."""

from __future__ import annotations

import json

import pytest

from tests.sandbox.sharing import (
    NO_GROUP,
    READ_WRITE,
    catalog,
    enable_organization,
    forget_organizations,
    group,
    patient,
    ram,
    refused,
    share,
    shared,
)

GROUPS = "sagemaker:FeatureGroup"


@pytest.fixture
def settings():
    return patient()


@pytest.fixture
def organized():
    forget_organizations()
    yield
    forget_organizations()


def _resources(aws, profile, owner, **filters):
    listed = ram(aws, profile).list_resources(resourceOwner=owner, **filters)["resources"]
    return [one["arn"] for one in listed]


def _principals(aws, profile, owner, **filters):
    listed = ram(aws, profile).list_principals(resourceOwner=owner, **filters)["principals"]
    return [(one["id"], one["resourceShareArn"]) for one in listed]


def _policies(aws, *arns, **more):
    texts = ram(aws).get_resource_policies(resourceArns=list(arns), **more)["policies"]
    return [json.loads(text)["Statement"] for text in texts]


def test_the_types_are_groups_and_catalogs(aws):
    listed = ram(aws).list_resource_types()["resourceTypes"]

    assert [one["resourceType"] for one in listed] == [GROUPS, "sagemaker:SagemakerCatalog"]
    assert {(one["serviceName"], one["resourceRegionScope"]) for one in listed} == {
        ("sagemaker", "REGIONAL")
    }
    assert ram(aws).list_resource_types(resourceRegionScope="GLOBAL")["resourceTypes"] == []


def test_a_consumer_sees_what_is_shared_with_it(aws):
    customers = group(aws)
    arn = shared(aws, customers, NO_GROUP)

    (found,) = ram(aws, "consumer").list_resources(resourceOwner="OTHER-ACCOUNTS")["resources"]

    assert (found["arn"], found["type"]) == (customers, GROUPS)
    assert (found["resourceShareArn"], found["status"]) == (arn, "AVAILABLE")
    assert _resources(aws, "stranger", "OTHER-ACCOUNTS") == []
    assert _resources(aws, "consumer", "SELF") == []


def test_the_owner_sees_failed_resources_as_unavailable(aws):
    shared(aws, group(aws), NO_GROUP)

    listed = ram(aws).list_resources(resourceOwner="SELF")["resources"]
    assert [one["status"] for one in listed] == ["AVAILABLE", "UNAVAILABLE"]


def test_resources_are_filtered(aws):
    customers, orders, all_groups = group(aws), group(aws, "Orders"), catalog(aws)
    first, second = shared(aws, customers, all_groups), shared(aws, orders)

    for profile, owner in (("owner", "SELF"), ("consumer", "OTHER-ACCOUNTS")):
        assert _resources(aws, profile, owner) == [customers, all_groups, orders]
        assert _resources(aws, profile, owner, resourceType="sagemaker:featuregroup") == [
            customers,
            orders,
        ]
        assert _resources(aws, profile, owner, resourceArns=[orders]) == [orders]
        assert _resources(aws, profile, owner, resourceShareArns=[first]) == [customers, all_groups]
        assert _resources(aws, profile, owner, resourceRegionScope="GLOBAL") == []
    assert _resources(aws, "owner", "SELF", principal=aws.account("consumer")) == [
        customers,
        all_groups,
        orders,
    ]
    assert _resources(aws, "owner", "SELF", principal=aws.account("stranger")) == []
    assert _resources(aws, "consumer", "OTHER-ACCOUNTS", principal=aws.account("owner")) != []
    assert second


def test_unknown_types_and_foreign_shares_are_refused(aws):
    arn = shared(aws, group(aws))
    stranger = ram(aws, "stranger")

    for call, code in (
        (stranger.list_resources, "InvalidResourceTypeException"),
        (stranger.list_principals, "InvalidParameterException"),
    ):
        assert refused(call, resourceOwner="SELF", resourceType="ec2:Subnet") == (
            code,
            "Invalid resource type: ec2:Subnet",
        )
        code, _ = refused(call, resourceOwner="OTHER-ACCOUNTS", resourceShareArns=[arn])
        assert code == "UnknownResourceException"


def test_principals_are_listed_once_they_are_in(aws):
    arn = share(aws, group(aws), to=("stranger", "owner"))
    other = shared(aws, catalog(aws))

    assert _principals(aws, "owner", "SELF") == [
        (aws.account("owner"), arn),
        (aws.account("consumer"), other),
    ]
    assert _principals(aws, "consumer", "OTHER-ACCOUNTS") == [(aws.account("owner"), other)]
    assert _principals(aws, "stranger", "OTHER-ACCOUNTS") == []


def test_principals_are_filtered(aws):
    customers = group(aws)
    first, second = shared(aws, customers), shared(aws, catalog(aws))
    consumer = aws.account("consumer")

    assert _principals(aws, "owner", "SELF", resourceType=GROUPS) == [(consumer, first)]
    assert _principals(aws, "owner", "SELF", resourceArn=customers) == [(consumer, first)]
    assert _principals(aws, "owner", "SELF", resourceShareArns=[second]) == [(consumer, second)]
    assert _principals(aws, "owner", "SELF", principals=[aws.account("stranger")]) == []


def test_a_policy_is_written_for_each_share(aws):
    customers = group(aws)
    shared(aws, customers)
    role = "arn:aws:iam::111122223333:role/Reader"
    share(aws, customers, to=("owner", role), permissionArns=[READ_WRITE])

    (statements,) = _policies(aws, customers)

    assert statements[0] == {
        "Sid": "RamStatement1",
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::444455556666:root"},
        "Action": [
            "sagemaker:DescribeFeatureGroup",
            "sagemaker:DescribeFeatureMetadata",
            "sagemaker:GetRecord",
            "sagemaker:BatchGetRecord",
        ],
        "Resource": customers,
    }
    assert statements[1]["Sid"] == "RamStatement2"
    assert statements[1]["Principal"] == {"AWS": ["arn:aws:iam::111122223333:root", role]}
    assert "sagemaker:PutRecord" in statements[1]["Action"]


def test_an_invited_account_is_not_in_the_policy(aws):
    customers = group(aws)
    share(aws, customers)

    assert _policies(aws, customers) == []


def test_organizations_are_everyone_on_a_condition(aws, organized):
    organization_arn = enable_organization(aws)
    client = aws.client("organizations")
    root = client.list_roots()["Roots"][0]["Id"]
    unit = client.create_organizational_unit(ParentId=root, Name="data")["OrganizationalUnit"]
    customers = group(aws)
    share(aws, customers, to=(organization_arn, unit["Arn"]))

    (statements,) = _policies(aws, customers)

    organization_id = organization_arn.split("/")[1]
    assert [one["Principal"] for one in statements] == ["*", "*"]
    assert [one["Condition"] for one in statements] == [
        {"StringEquals": {"aws:PrincipalOrgID": organization_id}},
        {
            "ForAnyValue:StringLike": {
                "aws:PrincipalOrgPaths": [f"{organization_id}/*/{unit['Id']}/*"]
            }
        },
    ]


def test_policies_are_for_one_principal_if_asked(aws):
    customers = group(aws)
    shared(aws, customers, to=("consumer", "owner"))

    ((statement,),) = _policies(aws, customers, principal=aws.account("owner"))
    assert statement["Principal"] == {"AWS": "arn:aws:iam::111122223333:root"}


def test_only_the_owner_sees_the_policy_and_only_of_what_it_shared(aws):
    customers, orders = group(aws), group(aws, "Orders")
    shared(aws, customers)

    for profile, arn in (("owner", orders), ("consumer", customers)):
        code, _ = refused(ram(aws, profile).get_resource_policies, resourceArns=[arn])
        assert code == "ResourceArnNotFoundException"
