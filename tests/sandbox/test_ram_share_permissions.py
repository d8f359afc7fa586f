"""AWS's managed permissions, and the one that a share has for each resource type."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from jupyter_featureshare.sandbox.settings import Settings
from tests.sandbox.sharing import (
    ADMIN,
    READ_ONLY,
    READ_WRITE,
    SEARCH,
    catalog,
    group,
    may_describe,
    patient,
    ram,
    refused,
    settle,
    share,
    shared,
)


@pytest.fixture
def settings(request) -> Settings:
    return replace(patient(), **getattr(request, "param", {}))


def _names(answer):
    return [one["name"] for one in answer["permissions"]]


def _held(aws, arn, profile="owner"):
    listed = ram(aws, profile).list_resource_share_permissions(resourceShareArn=arn)
    return [one["arn"] for one in listed["permissions"]]


def _put(aws, arn):
    runtime = aws.client("sagemaker-featurestore-runtime", "consumer")
    record = [
        {"FeatureName": name, "ValueAsString": "2026-01-01T00:00:00Z"} for name in ("id", "at")
    ]
    try:
        runtime.put_record(FeatureGroupName=arn, Record=record)
    except runtime.exceptions.ClientError as error:
        return error.response["Error"]["Code"]
    return "done"


def test_aws_has_three_permissions_for_groups_and_one_for_catalogs(aws):
    listed = ram(aws).list_permissions()["permissions"]

    assert [(one["arn"], one["isResourceTypeDefault"]) for one in listed] == [
        (READ_ONLY, True),
        (READ_WRITE, False),
        (ADMIN, False),
        (SEARCH, True),
    ]
    assert {one["permissionType"] for one in listed} == {"AWS_MANAGED"}
    assert {(one["version"], one["defaultVersion"], one["status"]) for one in listed} == {
        ("1", True, "ATTACHABLE")
    }


@pytest.mark.parametrize("settings", [{"default_group_permission": READ_WRITE[28:]}], indirect=True)
def test_which_one_is_the_default_of_groups_is_a_setting(aws):
    arn = share(aws, group(aws))

    assert _held(aws, arn) == [READ_WRITE]


def test_permissions_are_listed_by_type_in_any_case(aws):
    listed = ram(aws).list_permissions

    assert len(_names(listed(resourceType="sagemaker:featuregroup"))) == 3
    assert _names(listed(resourceType="sagemaker:SageMakerCatalog")) == [SEARCH[28:]]
    assert _names(listed(permissionType="CUSTOMER_MANAGED")) == []
    assert _names(listed(resourceOwner="SELF")) == []
    assert _names(listed(permissionStatus="DEPRECATED")) == []
    assert refused(listed, resourceType="sagemaker:Model") == (
        "InvalidParameterException",
        "Invalid resource type: sagemaker:Model",
    )


def test_a_permission_shows_its_actions_as_json_text(aws):
    found = ram(aws).get_permission(permissionArn=READ_ONLY)["permission"]

    assert json.loads(found["permission"]) == {
        "Effect": "Allow",
        "Action": [
            "sagemaker:DescribeFeatureGroup",
            "sagemaker:DescribeFeatureMetadata",
            "sagemaker:GetRecord",
            "sagemaker:BatchGetRecord",
        ],
    }
    versions = ram(aws).list_permission_versions(permissionArn=READ_ONLY)["permissions"]
    assert [one["version"] for one in versions] == ["1"]


def test_levels_build_on_each_other(aws):
    def actions(arn):
        text = ram(aws).get_permission(permissionArn=arn)["permission"]["permission"]
        return set(json.loads(text)["Action"])

    assert actions(READ_WRITE) - actions(READ_ONLY) == {
        "sagemaker:PutRecord",
        "sagemaker:DeleteRecord",
    }
    assert actions(ADMIN) - actions(READ_WRITE) == {
        "sagemaker:UpdateFeatureGroup",
        "sagemaker:UpdateFeatureMetadata",
    }
    assert actions(SEARCH) == {"sagemaker:Search"}


def test_permission_arns_match_in_any_case(aws):
    other = READ_WRITE.replace("Sagemaker", "SageMaker")

    assert ram(aws).get_permission(permissionArn=other)["permission"]["arn"] == READ_WRITE
    assert _held(aws, share(aws, group(aws), permissionArns=[other])) == [READ_WRITE]


@pytest.mark.parametrize("settings", [{"strict_case": True}], indirect=True)
def test_permission_arns_match_exactly_when_the_sandbox_is_strict(aws):
    other = READ_WRITE.replace("Sagemaker", "SageMaker")

    code, _ = refused(ram(aws).get_permission, permissionArn=other)
    assert code == "UnknownResourceException"


def test_unknown_permissions_and_versions_are_refused(aws):
    get = ram(aws).get_permission

    assert refused(get, permissionArn=f"{READ_ONLY}X")[0] == "UnknownResourceException"
    assert refused(get, permissionArn="ReadOnly")[0] == "MalformedArnException"
    code, _ = refused(get, permissionArn=READ_ONLY, permissionVersion=2)
    assert code == "UnknownResourceException"


def test_a_share_without_a_named_permission_gets_the_types_default(aws):
    assert _held(aws, share(aws, group(aws), catalog(aws))) == [READ_ONLY, SEARCH]


def test_a_permission_for_another_type_is_refused(aws):
    code, _ = refused(
        ram(aws).create_resource_share,
        name="x",
        resourceArns=[catalog(aws)],
        permissionArns=[READ_ONLY],
    )
    assert code == "InvalidParameterException"


def test_one_permission_for_each_type(aws):
    code, _ = refused(
        ram(aws).create_resource_share,
        name="x",
        resourceArns=[group(aws)],
        permissionArns=[READ_ONLY, READ_WRITE],
    )
    assert code == "InvalidParameterException"


def test_a_permission_is_replaced_only_on_request_and_at_once(aws):
    customers = group(aws)
    arn = shared(aws, customers)
    associate = ram(aws).associate_resource_share_permission
    assert _put(aws, customers) == "AccessDeniedException"

    code, _ = refused(associate, resourceShareArn=arn, permissionArn=READ_WRITE)
    assert code == "InvalidParameterException"
    answer = associate(resourceShareArn=arn, permissionArn=READ_WRITE, replace=True)

    assert answer["returnValue"] is True
    assert _put(aws, customers) == "done"
    associate(resourceShareArn=arn, permissionArn=READ_ONLY, replace=True)
    assert _put(aws, customers) == "AccessDeniedException"
    assert _held(aws, arn) == [READ_ONLY]


def test_only_the_default_version_is_attached(aws):
    code, _ = refused(
        ram(aws).associate_resource_share_permission,
        resourceShareArn=share(aws, group(aws)),
        permissionArn=READ_WRITE,
        permissionVersion=2,
        replace=True,
    )
    assert code == "InvalidParameterException"


def test_a_permission_goes_only_when_no_resource_of_its_type_is_left(aws):
    customers = group(aws)
    arn = share(aws, customers)
    disassociate = ram(aws).disassociate_resource_share_permission

    request = {"resourceShareArn": arn, "permissionArn": READ_ONLY}
    assert refused(disassociate, **request)[0] == "InvalidStateTransitionException"
    ram(aws).disassociate_resource_share(resourceShareArn=arn, resourceArns=[customers])
    settle(aws)

    assert disassociate(**request)["returnValue"] is True
    assert _held(aws, arn) == []
    assert refused(disassociate, **request)[0] == "UnknownResourceException"


def test_two_shares_for_one_consumer_add_up(aws):
    customers = group(aws)
    reading = shared(aws, customers)
    shared(aws, customers, permissionArns=[READ_WRITE])

    assert _put(aws, customers) == "done"
    ram(aws).delete_resource_share(resourceShareArn=reading)
    assert may_describe(aws, customers)


def test_consumers_see_a_shares_permissions_and_strangers_do_not(aws):
    arn = shared(aws, group(aws))

    assert _held(aws, arn, "consumer") == [READ_ONLY]
    code, _ = refused(ram(aws, "stranger").list_resource_share_permissions, resourceShareArn=arn)
    assert code == "UnknownResourceException"


def test_which_shares_have_which_permission(aws):
    first = shared(aws, group(aws))
    second = share(aws, catalog(aws))

    def found(profile="owner", **filters):
        listed = ram(aws, profile).list_permission_associations(**filters)["permissions"]
        return [(one["arn"], one["resourceShareArn"]) for one in listed]

    assert found() == [(READ_ONLY, first), (SEARCH, second)]
    assert found(permissionArn=READ_ONLY) == [(READ_ONLY, first)]
    assert found(permissionArn=READ_ONLY, permissionVersion=2) == []
    assert found(resourceType="sagemaker:FeatureGroup") == [(READ_ONLY, first)]
    assert found(associationStatus="FAILED") == found(featureSet="CREATED_FROM_POLICY") == []
    assert found("consumer") == []


def test_a_consumer_learns_its_level_where_the_model_allows_it(aws):
    first = shared(aws, group(aws))
    share(aws, catalog(aws))
    client = ram(aws, "consumer")
    model = client.meta.service_model.operation_model("ListPermissionAssociations")
    if "resourceOwner" not in model.input_shape.members:
        pytest.skip("this botocore has no resourceOwner")

    (found,) = client.list_permission_associations(resourceOwner="OTHER-ACCOUNTS")["permissions"]

    assert (found["arn"], found["resourceShareArn"]) == (READ_ONLY, first)
    assert (found["permissionVersion"], found["defaultVersion"]) == ("1", True)
    assert found["status"] == "ASSOCIATED"


def test_all_shares_of_a_permission_are_moved_to_another(aws):
    customers = group(aws)
    shares = [shared(aws, customers), share(aws, customers), share(aws, catalog(aws))]

    work = ram(aws).replace_permission_associations(
        fromPermissionArn=READ_ONLY, toPermissionArn=READ_WRITE
    )["replacePermissionAssociationsWork"]

    assert (work["status"], work["toPermissionVersion"]) == ("IN_PROGRESS", "1")
    assert _put(aws, customers) == "AccessDeniedException"
    settle(aws)
    (done,) = ram(aws).list_replace_permission_associations_work(workIds=[work["id"]])[
        "replacePermissionAssociationsWorks"
    ]
    assert done["status"] == "COMPLETED"
    assert _put(aws, customers) == "done"
    assert [_held(aws, arn) for arn in shares] == [[READ_WRITE], [READ_WRITE], [SEARCH]]


def test_works_are_listed_by_status_and_for_their_account(aws):
    ram(aws).replace_permission_associations(fromPermissionArn=READ_ONLY, toPermissionArn=READ_ONLY)

    def count(profile="owner", **filters):
        listed = ram(aws, profile).list_replace_permission_associations_work(**filters)
        return len(listed["replacePermissionAssociationsWorks"])

    assert (count(), count(status="IN_PROGRESS"), count(status="COMPLETED")) == (1, 1, 0)
    assert count("consumer") == count(workIds=["other"]) == 0


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"toPermissionArn": SEARCH}, "InvalidParameterException"),
        ({"fromPermissionVersion": 7}, "UnknownResourceException"),
        ({"toPermissionArn": f"{READ_ONLY}X"}, "UnknownResourceException"),
    ],
)
def test_a_replacement_must_make_sense(aws, changes, expected):
    request = {"fromPermissionArn": READ_ONLY, "toPermissionArn": READ_WRITE} | changes
    assert refused(ram(aws).replace_permission_associations, **request)[0] == expected
