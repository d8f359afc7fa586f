"""What all of RAM's operations have in common: client tokens, pages, IAM."""

from __future__ import annotations

import json

import pytest

from jupyter_featureshare.sandbox import identities
from tests.sandbox.sharing import (
    NO_GROUP,
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


def _count(aws, profile="owner"):
    return len(ram(aws, profile).get_resource_shares(resourceOwner="SELF")["resourceShares"])


def _as_role(aws, *statements, account="owner"):
    """RAM for a role of the owner's that may do only what the statements say."""
    credentials = identities.issue(
        aws.world,
        aws.account(account),
        "Limited",
        "test",
        policies={"only": {"Version": "2012-10-17", "Statement": list(statements)}},
    )
    return aws.session_of(credentials).client("ram")


def _allow(*actions, condition=None, resource="*"):
    statement = {"Effect": "Allow", "Action": list(actions), "Resource": resource}
    return statement if condition is None else {**statement, "Condition": condition}


def test_a_client_token_makes_one_share_of_two_requests(aws):
    request = {"name": "x", "principals": ["444455556666"], "clientToken": "token-1"}
    first = ram(aws).create_resource_share(**request)
    settle(aws)
    second = ram(aws).create_resource_share(**request)

    assert first["resourceShare"] == second["resourceShare"]
    assert first["clientToken"] == second["clientToken"] == "token-1"
    assert _count(aws) == 1


def test_without_a_client_token_each_request_counts(aws):
    for _ in range(2):
        answer = ram(aws).create_resource_share(name="x")
    assert "clientToken" not in answer
    assert _count(aws) == 2


def test_a_client_token_with_other_parameters_is_refused(aws):
    ram(aws).create_resource_share(name="x", clientToken="token-1")

    code, _ = refused(ram(aws).create_resource_share, name="y", clientToken="token-1")
    assert code == "IdempotentParameterMismatchException"


def test_a_client_token_is_its_accounts_and_operations(aws):
    arn = ram(aws).create_resource_share(name="x", clientToken="t")["resourceShare"][
        "resourceShareArn"
    ]
    ram(aws, "consumer").create_resource_share(name="y", clientToken="t")

    assert ram(aws).delete_resource_share(resourceShareArn=arn, clientToken="t")["returnValue"]
    assert (_count(aws), _count(aws, "consumer")) == (1, 1)


def test_what_failed_may_be_repeated_with_its_client_token(aws):
    arn = share(aws, to=())
    request = {"resourceShareArn": arn, "permissionArn": READ_ONLY, "clientToken": "t"}
    assert refused(ram(aws).disassociate_resource_share_permission, **request)

    ram(aws).associate_resource_share_permission(resourceShareArn=arn, permissionArn=READ_ONLY)
    assert ram(aws).disassociate_resource_share_permission(**request)["returnValue"] is True


def test_accepting_twice_with_a_client_token_is_accepting_once(aws):
    share(aws, group(aws))
    request = {"resourceShareInvitationArn": invitation(aws), "clientToken": "t"}
    accept = ram(aws, "consumer").accept_resource_share_invitation

    assert accept(**request)["resourceShareInvitation"]["status"] == "ACCEPTED"
    assert accept(**request)["resourceShareInvitation"]["status"] == "ACCEPTED"


def test_an_empty_client_token_is_invalid(aws):
    code, _ = refused(ram(aws).create_resource_share, name="x", clientToken=" ")
    assert code == "InvalidClientTokenException"


def test_lists_come_in_pages(aws):
    arns = [share(aws, to=(), name=f"share {number}") for number in range(5)]
    pages = list(
        ram(aws)
        .get_paginator("get_resource_shares")
        .paginate(resourceOwner="SELF", PaginationConfig={"PageSize": 2})
    )

    assert [len(one["resourceShares"]) for one in pages] == [2, 2, 1]
    assert [one["resourceShareArn"] for page in pages for one in page["resourceShares"]] == arns
    assert "nextToken" not in pages[-1]


def test_a_page_token_is_good_for_the_same_question_only(aws):
    for _ in range(2):
        share(aws, to=())
    get = ram(aws).get_resource_shares
    token = get(resourceOwner="SELF", maxResults=1)["nextToken"]

    for call, question in (
        (get, {"resourceOwner": "OTHER-ACCOUNTS"}),
        (get, {"resourceOwner": "SELF", "name": "x"}),
        (ram(aws, "consumer").get_resource_shares, {"resourceOwner": "SELF"}),
        (ram(aws).list_resources, {"resourceOwner": "SELF"}),
    ):
        assert refused(call, nextToken=token, **question)[0] == "InvalidNextTokenException"
    for nonsense in ("x", "bm8=", "e30=", "é"):
        code, _ = refused(get, resourceOwner="SELF", nextToken=nonsense)
        assert code == "InvalidNextTokenException"


def test_a_caller_needs_the_action(aws):
    client = _as_role(aws, _allow("ram:Get*"))

    assert client.get_resource_shares(resourceOwner="SELF")["resourceShares"] == []
    code, text = refused(client.create_resource_share, name="x")
    assert code == "AccessDeniedException"
    assert "is not authorized to perform: ram:CreateResourceShare" in text


def test_an_invited_account_needs_only_its_own_policy(aws):
    share(aws, group(aws))
    client = _as_role(aws, _allow("ram:AcceptResourceShareInvitation"), account="consumer")

    answer = client.accept_resource_share_invitation(resourceShareInvitationArn=invitation(aws))
    assert answer["resourceShareInvitation"]["status"] == "ACCEPTED"


def test_sharing_can_be_limited_to_closed_shares(aws):
    closed = {"Bool": {"ram:RequestedAllowsExternalPrincipals": "false"}}
    client = _as_role(aws, _allow("ram:CreateResourceShare", condition=closed))

    assert refused(client.create_resource_share, name="x")[0] == "AccessDeniedException"
    assert client.create_resource_share(name="x", allowExternalPrincipals=False)


def test_each_principal_and_each_resource_is_judged_by_itself(aws):
    only_groups = {"StringEquals": {"ram:RequestedResourceType": "sagemaker:FeatureGroup"}}
    only_consumer = {"StringEquals": {"ram:Principal": "444455556666"}}
    act = "ram:CreateResourceShare"
    by_type = _as_role(aws, _allow(act, condition=only_groups))

    assert by_type.create_resource_share(name="x", resourceArns=[NO_GROUP])
    for more in (
        {"resourceArns": [NO_GROUP], "principals": ["444455556666"]},
        {"resourceArns": [catalog(aws)]},
    ):
        code, _ = refused(by_type.create_resource_share, name="x", **more)
        assert code == "AccessDeniedException"
    both = _as_role(aws, _allow(act, condition=only_groups), _allow(act, condition=only_consumer))
    assert both.create_resource_share(
        name="x", resourceArns=[NO_GROUP], principals=["444455556666"]
    )
    code, _ = refused(
        both.create_resource_share, name="x", principals=["444455556666", "999900001111"]
    )
    assert code == "AccessDeniedException"


def test_a_policy_may_name_the_shares_tags_and_name(aws):
    red = share(aws, to=(), tags=[{"key": "team", "value": "red"}])
    blue = share(aws, to=())
    condition = {
        "StringEquals": {"aws:ResourceTag/team": "red", "ram:ResourceShareName": "customers"}
    }
    client = _as_role(aws, _allow("ram:DeleteResourceShare", condition=condition))

    assert refused(client.delete_resource_share, resourceShareArn=blue)[0] == (
        "AccessDeniedException"
    )
    assert client.delete_resource_share(resourceShareArn=red)["returnValue"] is True


def test_who_shares_must_be_allowed_to_let_ram_write_the_policy(aws):
    customers = group(aws)
    client = _as_role(aws, _allow("ram:*"))
    made = client.create_resource_share(
        name="x", resourceArns=[customers], principals=["444455556666"]
    )["resourceShare"]
    settle(aws)

    (found,) = client.get_resource_share_associations(associationType="RESOURCE")[
        "resourceShareAssociations"
    ]
    assert (made["status"], found["status"]) == ("ACTIVE", "FAILED")
    assert "is not authorized to perform: sagemaker:PutResourcePolicy" in found["statusMessage"]

    allowed = _as_role(aws, _allow("ram:*"), _allow("sagemaker:PutResourcePolicy"))
    allowed.associate_resource_share(
        resourceShareArn=made["resourceShareArn"], resourceArns=[customers]
    )
    settle(aws)
    assert status(aws, made["resourceShareArn"], "RESOURCE") == ["ASSOCIATED"]


def test_operations_left_out_say_so(aws):
    client = ram(aws)
    for call, name, more in (
        (client.promote_resource_share_created_from_policy,
         "PromoteResourceShareCreatedFromPolicy", {"resourceShareArn": "x"}),
        (client.promote_permission_created_from_policy,
         "PromotePermissionCreatedFromPolicy", {"permissionArn": "x", "name": "x"}),
    ):  # fmt: skip
        assert refused(call, **more) == (
            "NotInTheSandboxException",
            f"not in the sandbox: ram {name}",
        )


def test_a_role_that_was_shared_with_is_not_its_whole_account(aws):
    customers = group(aws)
    shared(aws, customers, to=("arn:aws:iam::444455556666:role/Somebody",))

    assert not may_describe(aws, customers)
    text = ram(aws).get_resource_policies(resourceArns=[customers])["policies"][0]
    assert json.loads(text)["Statement"][0]["Principal"] == {
        "AWS": "arn:aws:iam::444455556666:role/Somebody"
    }


@pytest.mark.parametrize(
    ("operation", "wrong", "text"),
    [
        (
            "get_resource_shares",
            {"resourceOwner": "ME"},
            "ME is not a valid resource owner. Specify either SELF or OTHER-ACCOUNTS and try "
            "again.",
        ),
        (
            "get_resource_share_associations",
            {"associationType": "ROLE"},
            "ROLE is not a valid association type. Specify either PRINCIPAL or RESOURCE and try "
            "again.",
        ),
        (
            "list_resource_types",
            {"resourceRegionScope": "LOCAL"},
            "LOCAL is not a valid resource region scope value. Specify a valid value and try "
            "again.",
        ),
        (
            "list_permissions",
            {"permissionType": "MINE"},
            "MINE is not a valid permissionType. Specify a valid value.",
        ),
    ],
)
def test_a_wrong_choice_is_refused_in_rams_words(aws, operation, wrong, text):
    assert refused(getattr(ram(aws), operation), **wrong) == ("InvalidParameterException", text)
