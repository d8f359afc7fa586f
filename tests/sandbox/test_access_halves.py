"""Both halves of an access decision on feature groups, and which missing half is named."""

from __future__ import annotations

import json

import pytest

from tests.sandbox import groups, principals, sharing
from tests.sandbox.principals import statement

DESCRIBE = "sagemaker:DescribeFeatureGroup"


@pytest.fixture
def group(aws):
    return groups.create(aws)


def describing(session, arn):
    client = session.client("sagemaker")
    return groups.refused(client.describe_feature_group, FeatureGroupName=arn)


def may_describe(session, arn):
    name = session.client("sagemaker").describe_feature_group(FeatureGroupName=arn)
    return name["FeatureGroupName"] == "Customers"


def test_in_ones_own_account_a_policy_is_enough(aws, group):
    assert may_describe(principals.session(aws, statement(DESCRIBE, group)), group)


def test_a_missing_identity_half_is_named(aws, group):
    code, text = describing(principals.session(aws, statement("s3:*")), group)
    assert code == "AccessDeniedException"
    assert text == (
        "User: arn:aws:sts::111122223333:assumed-role/Some/test is not authorized to perform: "
        f"{DESCRIBE} on resource: {group} because no identity-based policy allows the "
        f"{DESCRIBE} action"
    )


def test_an_explicit_deny_is_named(aws, group):
    session = principals.session(aws, statement("*"), statement(DESCRIBE, group, "Deny"))
    _, text = describing(session, group)
    assert text.endswith(f"{group} with an explicit deny in an identity-based policy")


def test_abroad_the_resource_half_is_named_while_nothing_is_shared(aws, group):
    session = principals.session(aws, statement("*"), profile="consumer")
    _, text = describing(session, group)
    assert text.endswith(f"because no resource-based policy allows the {DESCRIBE} action")


def test_abroad_a_grant_without_a_policy_of_ones_own_is_not_enough(aws, group):
    sharing.shared(aws, group)
    session = principals.session(aws, statement("s3:*"), profile="consumer")
    _, text = describing(session, group)
    assert text.endswith(f"because no identity-based policy allows the {DESCRIBE} action")


def test_abroad_both_halves_allow(aws, group):
    sharing.shared(aws, group)
    assert may_describe(principals.session(aws, statement(DESCRIBE), profile="consumer"), group)


def test_a_policy_for_ones_own_account_only_shuts_shared_groups_out(aws, group):
    sharing.shared(aws, group)
    own = statement("sagemaker:*", "arn:aws:sagemaker:*:444455556666:*")
    _, text = describing(principals.session(aws, own, profile="consumer"), group)
    assert "no identity-based policy" in text


def test_a_grant_to_a_role_is_for_that_role_alone(aws, group):
    reader = principals.session(aws, statement("*"), profile="consumer", name="Reader")
    other = principals.session(aws, statement("*"), profile="consumer", name="Other")
    sharing.share(aws, group, to=("arn:aws:iam::444455556666:role/Reader",))
    sharing.accept(aws)
    assert may_describe(reader, group)
    assert "no resource-based policy" in describing(other, group)[1]


def test_an_explicit_deny_outweighs_a_share(aws, group):
    sharing.shared(aws, group)
    denying = statement(DESCRIBE, "arn:aws:sagemaker:*:111122223333:*", "Deny")
    session = principals.session(aws, statement("*"), denying, profile="consumer")
    assert "explicit deny in an identity-based policy" in describing(session, group)[1]


def test_a_session_policy_narrows_the_role(aws, group):
    narrowed = aws.client("sts").assume_role(
        RoleArn="arn:aws:iam::111122223333:role/Owner",
        RoleSessionName="narrow",
        Policy=principals.document(statement("sagemaker:ListFeatureGroups")),
    )
    session = aws.session_of(principals.credentials(narrowed))
    assert session.client("sagemaker").list_feature_groups()["FeatureGroupSummaries"]
    assert "because no session policy allows" in describing(session, group)[1]


def test_a_boundary_limits_what_a_role_may(aws, group):
    session = principals.session(aws, statement("*"))
    iam = aws.client("iam")
    policy = iam.create_policy(
        PolicyName="edge", PolicyDocument=principals.document(statement("s3:*"))
    )["Policy"]["Arn"]
    iam.put_role_permissions_boundary(RoleName="Some", PermissionsBoundary=policy)
    assert "because no permissions boundary allows" in describing(session, group)[1]
    iam.delete_role_permissions_boundary(RoleName="Some")
    assert may_describe(session, group)


def test_an_aws_managed_policy_allows_what_it_says(aws, group):
    session = principals.session(aws, statement("sts:GetCallerIdentity"))
    aws.client("iam").attach_role_policy(
        RoleName="Some", PolicyArn="arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"
    )
    assert may_describe(session, group)
    iam = session.client("iam")
    assert groups.refused(iam.create_user, UserName="x")[0] == "AccessDenied"


def test_a_changed_policy_counts_for_the_next_call(aws, group):
    session = principals.session(aws, statement("*"))
    assert may_describe(session, group)
    aws.client("iam").put_role_policy(
        RoleName="Some", PolicyName="its", PolicyDocument=principals.document(statement("s3:*"))
    )
    assert "no identity-based policy" in describing(session, group)[1]


def test_a_condition_on_time_follows_the_sandboxs_clock(aws, group):
    until = aws.world.clock.now().strftime("%Y-%m-%dT23:59:59Z")
    condition = {"DateLessThan": {"aws:CurrentTime": until}}
    session = principals.session(aws, statement("*", Condition=condition))
    assert may_describe(session, group)
    aws.advance(hours=24)
    assert "no identity-based policy" in describing(session, group)[1]


def test_a_control_policy_denies_over_whatever_a_member_was_allowed(aws, group):
    sharing.organization(aws, "consumer")
    organizations = aws.client("organizations")
    root = organizations.list_roots()["Roots"][0]["Id"]
    organizations.enable_policy_type(RootId=root, PolicyType="SERVICE_CONTROL_POLICY")
    content = json.loads(principals.document(statement("sagemaker:*", effect="Deny")))
    made = organizations.create_policy(
        Name="none", Description="-", Type="SERVICE_CONTROL_POLICY", Content=json.dumps(content)
    )
    organizations.attach_policy(
        PolicyId=made["Policy"]["PolicySummary"]["Id"], TargetId=aws.account("consumer")
    )
    code, text = groups.refused(aws.client("sagemaker", "consumer").list_feature_groups)
    assert code == "AccessDeniedException"
    assert text.endswith("with an explicit deny in a service control policy")
    assert may_describe(aws.session(), group)
