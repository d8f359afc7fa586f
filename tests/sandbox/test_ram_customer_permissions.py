"""Customer managed permissions, their versions and templates."""

from __future__ import annotations

import json

import pytest

from tests.sandbox.sharing import (
    READ_ONLY,
    group,
    may_describe,
    patient,
    ram,
    refused,
    settle,
    share,
    shared,
)

ARN = "arn:aws:ram:us-east-1:111122223333:permission/Describe"
DESCRIBE = '{"Effect": "Allow", "Action": ["sagemaker:DescribeFeatureGroup"]}'
LIST = '{"Effect":"Allow","Action":"sagemaker:listrecords"}'


@pytest.fixture
def settings():
    return patient()


def _create(aws, template=DESCRIBE, name="Describe", **more):
    return ram(aws).create_permission(
        name=name, resourceType="sagemaker:FeatureGroup", policyTemplate=template, **more
    )["permission"]


def _refused(aws, template, **more):
    return refused(
        ram(aws).create_permission,
        name="Describe",
        resourceType="sagemaker:FeatureGroup",
        policyTemplate=template,
        **more,
    )


def _with(condition):
    return json.dumps({**json.loads(DESCRIBE), "Condition": condition})


def _version(aws, template=LIST):
    return ram(aws).create_permission_version(permissionArn=ARN, policyTemplate=template)[
        "permission"
    ]


def _held(aws, arn):
    (held,) = ram(aws).list_resource_share_permissions(resourceShareArn=arn)["permissions"]
    return held["arn"], held["version"], held["defaultVersion"]


def test_an_own_permission_grants_what_it_names(aws):
    made = _create(aws, tags=[{"key": "team", "value": "red"}])
    customers = group(aws)

    assert (made["arn"], made["version"], made["status"]) == (ARN, "1", "ATTACHABLE")
    assert made["permissionType"] == "CUSTOMER_MANAGED"
    assert made["tags"] == [{"key": "team", "value": "red"}]
    shared(aws, customers, permissionArns=[ARN])

    assert may_describe(aws, customers)
    runtime = aws.client("sagemaker-featurestore-runtime", "consumer")
    code, _ = refused(
        runtime.get_record, FeatureGroupName=customers, RecordIdentifierValueAsString="1"
    )
    assert code == "AccessDeniedException"


def test_the_policy_is_shown_as_it_was_written(aws):
    _create(aws)

    assert ram(aws).get_permission(permissionArn=ARN)["permission"]["permission"] == DESCRIBE


def test_own_permissions_are_listed_after_awss_and_only_for_their_account(aws):
    _create(aws)

    def found(profile="owner", **filters):
        return [one["name"] for one in ram(aws, profile).list_permissions(**filters)["permissions"]]

    assert found()[-1] == "Describe"
    assert found(permissionType="CUSTOMER_MANAGED") == found(resourceOwner="SELF") == ["Describe"]
    assert "Describe" not in found(permissionType="AWS_MANAGED")
    assert found(resourceOwner="OTHER-ACCOUNTS") == []
    assert found("consumer", permissionType="CUSTOMER_MANAGED") == []
    code, _ = refused(ram(aws, "consumer").get_permission, permissionArn=ARN)
    assert code == "UnknownResourceException"


def test_a_name_is_taken_once(aws):
    _create(aws)
    assert _refused(aws, DESCRIBE)[0] == "PermissionAlreadyExistsException"


def test_ten_permissions_a_type(aws):
    for number in range(10):
        _create(aws, name=f"P{number}")
    assert _refused(aws, DESCRIBE)[0] == "PermissionLimitExceededException"


def test_an_unknown_resource_type_is_refused(aws):
    assert refused(
        ram(aws).create_permission, name="x", resourceType="ec2:Subnet", policyTemplate=DESCRIBE
    ) == ("InvalidParameterException", "Invalid resource type: ec2:Subnet")


@pytest.mark.parametrize(
    ("template", "code"),
    [
        ("{", "MalformedPolicyTemplateException"),
        ("[]", "MalformedPolicyTemplateException"),
        ('{"Effect":"Deny","Action":["sagemaker:GetRecord"]}', "MalformedPolicyTemplateException"),
        ('{"Effect":"Allow"}', "MalformedPolicyTemplateException"),
        ('{"Effect":"Allow","Action":{}}', "MalformedPolicyTemplateException"),
        ('{"Effect":"Allow","Action":[{}]}', "MalformedPolicyTemplateException"),
        (
            '{"Effect":"Allow","Action":["sagemaker:GetRecord"],"Resource":"*"}',
            "MalformedPolicyTemplateException",
        ),
        ('{"Effect":"Allow","Action":["sagemaker:DeleteFeatureGroup"]}', "InvalidPolicyException"),
        ('{"Effect":"Allow","Action":["sagemaker:*"]}', "InvalidPolicyException"),
        (_with([]), "MalformedPolicyTemplateException"),
        (_with({"StringNotEquals": {"aws:PrincipalTag/x": "y"}}), "InvalidPolicyException"),
        (_with({"StringEquals": {"aws:PrincipalOrgID": "o-1"}}), "InvalidPolicyException"),
        (_with({"ArnLike": {"aws:SourceArn": "*"}}), "InvalidPolicyException"),
        (_with({"StringLike": {"aws:ResourceTag/aws:x": "*"}}), "InvalidPolicyException"),
    ],
)
def test_a_policy_template_has_rules(aws, template, code):
    assert _refused(aws, template)[0] == code


def test_a_condition_holds_for_the_next_call(aws):
    customers = group(aws)
    arn = "arn:aws:iam::444455556666:role/Consumer"
    _create(aws, _with({"ArnEquals": {"aws:PrincipalArn": arn}}))
    _create(aws, _with({"ArnEquals": {"aws:PrincipalArn": f"{arn}2"}}), name="Other")
    share_arn = shared(aws, customers, permissionArns=[ARN])
    assert may_describe(aws, customers)

    ram(aws).associate_resource_share_permission(
        resourceShareArn=share_arn, permissionArn=ARN.replace("Describe", "Other"), replace=True
    )

    assert not may_describe(aws, customers)


def test_a_new_version_is_the_default_and_shares_keep_theirs(aws):
    _create(aws)
    arn = share(aws, group(aws), permissionArns=[ARN])
    made = _version(aws)

    assert (made["version"], made["defaultVersion"], made["permission"]) == ("2", True, LIST)
    assert _held(aws, arn) == (ARN, "1", False)
    versions = ram(aws).list_permission_versions(permissionArn=ARN)["permissions"]
    assert [(one["version"], one["status"]) for one in versions] == [
        ("1", "UNATTACHABLE"),
        ("2", "ATTACHABLE"),
    ]
    ram(aws).associate_resource_share_permission(
        resourceShareArn=arn, permissionArn=ARN, replace=True
    )
    assert _held(aws, arn) == (ARN, "2", True)


def test_actions_count_in_any_case(aws):
    customers = group(aws)
    _create(aws, '{"Effect":"Allow","Action":"SageMaker:describefeaturegroup"}')
    shared(aws, customers, permissionArns=[ARN])

    assert may_describe(aws, customers)


def test_an_older_version_can_be_the_default_again(aws):
    _create(aws)
    _version(aws)

    ram(aws).set_default_permission_version(permissionArn=ARN, permissionVersion=1)

    assert ram(aws).get_permission(permissionArn=ARN)["permission"]["version"] == "1"
    code, _ = refused(
        ram(aws).set_default_permission_version, permissionArn=ARN, permissionVersion=3
    )
    assert code == "UnknownResourceException"


def test_five_versions_and_a_deleted_one_makes_room(aws):
    _create(aws)
    for _ in range(4):
        _version(aws)
    create, template = ram(aws).create_permission_version, {"policyTemplate": LIST}
    assert refused(create, permissionArn=ARN, **template)[0] == (
        "PermissionVersionsLimitExceededException"
    )

    answer = ram(aws).delete_permission_version(permissionArn=ARN, permissionVersion=1)

    assert (answer["returnValue"], answer["permissionStatus"]) == (True, "DELETING")
    assert _version(aws)["version"] == "6"


def test_the_default_version_and_one_in_use_cannot_be_deleted(aws):
    _create(aws)
    share(aws, group(aws), permissionArns=[ARN])
    _version(aws)

    for number in (1, 2):
        code, _ = refused(
            ram(aws).delete_permission_version, permissionArn=ARN, permissionVersion=number
        )
        assert code == "OperationNotPermittedException"


def test_deleted_versions_stay_listed_for_two_hours(aws):
    _create(aws)
    _version(aws)
    ram(aws).delete_permission_version(permissionArn=ARN, permissionVersion=1)

    def found():
        listed = ram(aws).list_permission_versions(permissionArn=ARN)["permissions"]
        return [one["status"] for one in listed]

    assert found() == ["DELETING", "ATTACHABLE"]
    settle(aws)
    assert found() == ["DELETED", "ATTACHABLE"]
    aws.advance(hours=2)
    assert found() == ["ATTACHABLE"]


def test_a_permission_in_use_cannot_be_deleted(aws):
    _create(aws)
    arn = share(aws, group(aws), permissionArns=[ARN])

    assert refused(ram(aws).delete_permission, permissionArn=ARN)[0] == (
        "OperationNotPermittedException"
    )
    ram(aws).delete_resource_share(resourceShareArn=arn)
    settle(aws)
    assert ram(aws).delete_permission(permissionArn=ARN)["permissionStatus"] == "DELETING"


def test_a_deleted_permission_stays_listed_for_two_hours(aws):
    _create(aws)
    ram(aws).delete_permission(permissionArn=ARN)
    settle(aws)

    def found():
        listed = ram(aws).list_permissions(permissionType="CUSTOMER_MANAGED")["permissions"]
        return [one["status"] for one in listed]

    assert found() == ["DELETED"]
    request = {"name": "x", "permissionArns": [ARN]}
    assert refused(ram(aws).create_resource_share, **request)[0] == "InvalidParameterException"
    assert refused(ram(aws).delete_permission, permissionArn=ARN)[0] == "UnknownResourceException"
    aws.advance(hours=2)
    assert found() == []
    assert _create(aws)["version"] == "1"


def test_awss_permissions_cannot_be_changed(aws):
    client = ram(aws)
    for call, more in (
        (client.delete_permission, {}),
        (client.create_permission_version, {"policyTemplate": DESCRIBE}),
        (client.set_default_permission_version, {"permissionVersion": 1}),
        (client.delete_permission_version, {"permissionVersion": 1}),
    ):
        code, _ = refused(call, permissionArn=READ_ONLY, **more)
        assert code == "OperationNotPermittedException"


def test_a_permission_has_tags(aws):
    _create(aws)
    ram(aws).tag_resource(resourceArn=ARN, tags=[{"key": "a", "value": "1"}])
    assert ram(aws).get_permission(permissionArn=ARN)["permission"]["tags"] == [
        {"key": "a", "value": "1"}
    ]

    ram(aws).untag_resource(resourceArn=ARN, tagKeys=["a"])
    assert "tags" not in ram(aws).get_permission(permissionArn=ARN)["permission"]


def _newer(aws, operation):
    if operation not in ram(aws).meta.service_model.operation_names:
        pytest.skip("this botocore is older")


def test_a_deprecated_permission_stays_in_force_but_is_not_attached(aws):
    _newer(aws, "UpdatePermission")
    customers = group(aws)
    _create(aws)
    shared(aws, customers, permissionArns=[ARN])
    answer = ram(aws).update_permission(permissionArn=ARN, status="DEPRECATED")

    assert answer["permissionStatus"] == "DEPRECATED"
    assert may_describe(aws, customers)
    request = {"name": "x", "resourceArns": [customers], "permissionArns": [ARN]}
    assert refused(ram(aws).create_resource_share, **request)[0] == "InvalidParameterException"
    ram(aws).update_permission(permissionArn=ARN, status="ATTACHABLE")
    assert ram(aws).create_resource_share(**request)


def _template(aws):
    _newer(aws, "UpdatePermission")
    return _create(
        aws,
        _with({"StringEquals": {"aws:PrincipalTag/@{tag}": "@{teams}"}}),
        permissionTemplateParameters=[
            {"name": "tag", "type": "STRING"},
            {"name": "teams", "type": "STRING_LIST", "description": "who may read"},
        ],
    )


def _values(tag="team", teams=("red", "blue")):
    return [{"name": "tag", "values": [tag]}, {"name": "teams", "values": list(teams)}]


def test_a_template_is_filled_in_by_each_share(aws):
    made = _template(aws)
    arn = share(
        aws,
        group(aws),
        permissionArns=[ARN],
        permissionTemplateParameters=[
            {"permissionArn": ARN, "permissionTemplateParameters": _values()}
        ],
    )

    assert [one["name"] for one in made["permissionTemplateParameters"]] == ["tag", "teams"]
    (held,) = ram(aws).list_permission_associations(resourceShareArn=arn)["permissions"]
    assert [one["values"] for one in held["permissionTemplateParameters"]] == [
        ["team"],
        ["red", "blue"],
    ]
    shown = ram(aws).get_permission(permissionArn=ARN, permissionTemplateParameters=_values())
    assert json.loads(shown["permission"]["permission"])["Condition"] == {
        "StringEquals": {"aws:PrincipalTag/team": ["red", "blue"]}
    }


@pytest.mark.parametrize(
    "values", [None, _values()[:1], _values(teams=()), [*_values(), {"name": "x", "values": ["y"]}]]
)
def test_a_template_needs_all_its_values_and_no_others(aws, values):
    _template(aws)
    arn = share(aws, group(aws))
    more = {} if values is None else {"permissionTemplateParameters": values}

    code, _ = refused(
        ram(aws).associate_resource_share_permission,
        resourceShareArn=arn,
        permissionArn=ARN,
        replace=True,
        **more,
    )
    assert code == "InvalidParameterException"


def test_a_templates_names_are_declared_and_stand_in_conditions(aws):
    _newer(aws, "UpdatePermission")
    declared = [{"name": "tag", "type": "STRING"}]

    for template, more in (
        (_with({"StringEquals": {"aws:PrincipalTag/@{tag}": "x"}}), {}),
        (DESCRIBE, {"permissionTemplateParameters": declared}),
        (
            '{"Effect":"Allow","Action":["sagemaker:@{tag}"]}',
            {"permissionTemplateParameters": declared},
        ),
    ):
        assert _refused(aws, template, **more)[0] in (
            "InvalidParameterException",
            "InvalidPolicyException",
        )
